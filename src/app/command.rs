//! Every command of the workbench in one table: keymap, help, footer and manual read it.

/// Where a command can be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// On every screen; in forms and prompts only by keys that type nothing.
    Anywhere,
    /// In the list of case files.
    Cases,
    /// In the reader of one case file.
    Reader,
    /// In the defect form.
    Form,
    /// On a sheet: menu, tallies, score, history.
    Sheet,
    /// In a dialog: import, export, first steps, a question.
    Dialog,
    /// In a one-line question at the foot of the screen.
    Prompt,
}

impl Place {
    /// The places a person can be in: every one but [`Place::Anywhere`].
    pub const SCREENS: [Self; 6] =
        [Self::Cases, Self::Reader, Self::Form, Self::Sheet, Self::Dialog, Self::Prompt];

    /// Its name in the key file.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Anywhere => "anywhere",
            Self::Cases => "cases",
            Self::Reader => "reader",
            Self::Form => "form",
            Self::Sheet => "sheet",
            Self::Dialog => "dialog",
            Self::Prompt => "prompt",
        }
    }

    /// Its name for a person, in Chinese and English.
    pub const fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Anywhere => ("各处", "every place"),
            Self::Cases => ("案卷列表", "the case list"),
            Self::Reader => ("阅读与评判", "the reader"),
            Self::Form => ("问题表单", "the defect form"),
            Self::Sheet => ("菜单与统计", "menus and tallies"),
            Self::Dialog => ("对话框", "a dialog"),
            Self::Prompt => ("输入框", "a prompt"),
        }
    }

    /// Whether a text field may have the focus here, so that plain keys belong to it.
    pub const fn takes_text(self) -> bool {
        matches!(self, Self::Form | Self::Dialog | Self::Prompt)
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The command.
    pub command: Command,
    /// Its name in the key file.
    pub name: &'static str,
    /// Where it holds.
    pub place: Place,
    /// The keys as shipped: alternatives between ` | `, a sequence with spaces.
    pub keys: &'static str,
    /// Label in Chinese.
    pub zh: &'static str,
    /// Label in English.
    pub en: &'static str,
    /// One line of help in Chinese.
    pub zh_help: &'static str,
    /// One line of help in English.
    pub en_help: &'static str,
}

/// Builds the enum and the table from one list, so that neither can lack a row.
macro_rules! commands {
    ($( $place:ident $name:ident $keys:literal
        $zh:literal $en:literal $zh_help:literal $en_help:literal; )*) => {
        /// What a key press can ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command {
            $( #[doc = $en_help] $name ),*
        }

        impl Command {
            /// The whole table, in the order of the help page.
            pub const ALL: &'static [Entry] = &[$( Entry {
                command: Self::$name,
                name: stringify!($name),
                place: Place::$place,
                keys: $keys,
                zh: $zh,
                en: $en,
                zh_help: $zh_help,
                en_help: $en_help,
            } ),*];

            /// The row of this command.
            pub const fn entry(self) -> Entry {
                match self {
                    $( Self::$name => Entry {
                        command: self,
                        name: stringify!($name),
                        place: Place::$place,
                        keys: $keys,
                        zh: $zh,
                        en: $en,
                        zh_help: $zh_help,
                        en_help: $en_help,
                    } ),*
                }
            }
        }
    };
}

commands! {
    Anywhere Up "up | k" "上移" "Up"
        "移到上一行" "Go to the row above";
    Anywhere Down "down | j" "下移" "Down"
        "移到下一行" "Go to the row below";
    Anywhere PageUp "pageup | ctrl+u" "上页" "Page up"
        "向前翻一页" "Go back one page";
    Anywhere PageDown "pagedown | ctrl+d" "下页" "Page down"
        "向后翻一页" "Go on one page";
    Anywhere First "home | g g" "首行" "First"
        "移到第一行" "Go to the first row";
    Anywhere Last "end | G" "末行" "Last"
        "移到最后一行" "Go to the last row";
    Anywhere PreviousCase "[ | H" "上一案卷" "Previous case"
        "转到上一宗案卷" "Go to the case file before";
    Anywhere NextCase "] | L" "下一案卷" "Next case"
        "转到下一宗案卷" "Go to the case file after";
    Anywhere NextUndecided "F8 | n" "下一未评" "Next undecided"
        "转到下一个未评事项" "Go to the next undecided item";
    Anywhere PreviousUndecided "shift+F8 | N" "上一未评" "Previous undecided"
        "转到上一个未评事项" "Go to the undecided item before";
    Anywhere SwitchPane "tab | w" "换栏" "Next pane"
        "转到下一栏" "Go to the next pane";
    Anywhere PreviousPane "backtab" "前一栏" "Previous pane"
        "转到前一栏" "Go to the pane before";
    Anywhere Back "esc | q" "返回" "Back"
        "返回上一级，不退出程序" "Go back one level, never out";
    Anywhere Quit "F10 | ctrl+q" "退出" "Quit"
        "退出程序，所有记录均已保存" "Leave; everything is saved already";
    Anywhere Help "F1 | ?" "帮助" "Help"
        "显示当前可用的按键" "Show the keys that work here";
    Anywhere Palette "ctrl+k | :" "命令" "Commands"
        "输入名称、拼音首字母或按键找命令" "Find a command by name or key";
    Anywhere Jump "ctrl+p | ," "跳到案卷" "Jump to case"
        "按案号、当事人、镇街或拼音首字母跳转" "Go to a case by any part of its names";
    Anywhere SearchTexts "ctrl+e | g /" "查找全部文书" "Search all"
        "在全部案卷的文书中查找文字" "Find words in the documents of all cases";
    Anywhere Save "ctrl+s" "保存" "Save"
        "确认记录已写入磁盘" "Confirm that the record is on disk";
    Anywhere Export "F9 | E" "导出" "Export"
        "导出问题清单、得分表或整卷" "Write lists or whole cases to a file";
    Anywhere Import "ctrl+b | g i" "导入" "Import"
        "导入案卷、台账、问题清单" "Bring in cases, ledgers and defect lists";
    Anywhere Settings "ctrl+x | g c" "设置" "Settings"
        "姓名、语言、颜色、鼠标、备份文件夹" "Person, language, colours, mouse, backup folder";
    Anywhere Menu "F2" "菜单" "Menu"
        "转到其他画面" "Go to another screen";
    Anywhere ShowCases "shift+F2 | g l" "案卷列表" "Case list"
        "回到案卷列表" "Go back to the list";
    Anywhere ShowTallies "ctrl+t | g t" "统计" "Tallies"
        "按镇街、类别、环节、编码、评查人统计" "Counts by unit, kind, stage, code, reviewer";
    Anywhere ShowStudy "ctrl+w | g f" "核查" "Checks"
        "本案卷的提示、事实、时间线、引用" "Findings, facts, days and citations of this case";
    Anywhere ShowScore "ctrl+g | g s" "评分表" "Score sheet"
        "本案卷的得分与算式" "The score of this case and its sum";
    Anywhere ShowHistory "ctrl+r | g h" "操作记录" "History"
        "本案卷做过的每一步" "Every step taken on this case";
    Anywhere Mask "F12 | M" "脱敏" "Mask"
        "遮盖姓名、证号、电话、住址；再按恢复" "Cover names, numbers, addresses; or show them";
    Anywhere ShowQueue "shift+F7 | g d" "存疑队列" "Queue"
        "全部案卷中存疑、未评、有问题的事项" "Items in doubt, open or flagged, of all cases";
    Anywhere ShowSessions "shift+F1 | g p" "评查活动" "Sessions"
        "方案、抽查、分派、进度、裁定、异议、整改" "Plan, draw, progress, rulings, rectification";
    Anywhere ToggleMark "insert | m" "标记" "Mark"
        "标记或取消标记，转到下一行" "Mark or unmark the row and go on";
    Anywhere MarkRange "shift+F5 | R" "标到这里" "Mark up to here"
        "从上次标记处标到这里" "Mark from the last mark to here";
    Anywhere MarkAll "shift+F6 | *" "全部标记" "Mark all"
        "标记筛选出的全部案卷、本文书未评的全部事项" "Mark all cases of the filter, all open items here";
    Anywhere InvertMarks "shift+F9 | ~" "反选" "Invert marks"
        "已标记与未标记的互换" "Mark what is not marked, unmark what is";
    Anywhere ClearMarks "shift+F4 | X" "清除标记" "Clear marks"
        "取消全部标记" "Take all marks away";
    Anywhere Bulk "shift+F3 | b" "批量" "Bulk"
        "批量处理已标记的，先显示将处理多少" "One act for all marked; says how many first";
    Anywhere Note "ctrl+n | i" "备注" "Note"
        "写案卷、文书、事项的备注" "Write a note on case, document or item";
    Anywhere Repaint "ctrl+l" "重绘" "Repaint"
        "重新绘制整个屏幕" "Draw the whole screen anew";

    Cases Open "enter" "打开" "Open"
        "打开所选案卷" "Open the chosen case file";
    Cases Filter "/ | ctrl+f" "筛选" "Filter"
        "按条件或文字筛选案卷，可补全" "Narrow the list; completes what you type";
    Cases MarkRow "space" "标记" "Mark"
        "标记或取消标记，转到下一行" "Mark or unmark the row and go on";
    Cases UndoLatest "backspace | ctrl+z | u" "撤销" "Undo"
        "撤销最近一步，先显示将撤销什么" "Take back the latest act; says what first";
    Cases KeepView "F3 | V" "存筛选" "Keep filter"
        "把当前筛选存在一个数字下" "Keep the present filter under a digit";
    Cases View1 "1" "筛选1" "Filter 1"
        "调用存在 1 下的筛选" "Recall the filter kept under 1";
    Cases View2 "2" "筛选2" "Filter 2"
        "调用存在 2 下的筛选" "Recall the filter kept under 2";
    Cases View3 "3" "筛选3" "Filter 3"
        "调用存在 3 下的筛选" "Recall the filter kept under 3";
    Cases View4 "4" "筛选4" "Filter 4"
        "调用存在 4 下的筛选" "Recall the filter kept under 4";
    Cases View5 "5" "筛选5" "Filter 5"
        "调用存在 5 下的筛选" "Recall the filter kept under 5";
    Cases View6 "6" "筛选6" "Filter 6"
        "调用存在 6 下的筛选" "Recall the filter kept under 6";
    Cases View7 "7" "筛选7" "Filter 7"
        "调用存在 7 下的筛选" "Recall the filter kept under 7";
    Cases View8 "8" "筛选8" "Filter 8"
        "调用存在 8 下的筛选" "Recall the filter kept under 8";
    Cases View9 "9" "筛选9" "Filter 9"
        "调用存在 9 下的筛选" "Recall the filter kept under 9";

    Reader PreviousDocument "left | h" "上一文书" "Previous document"
        "转到上一份文书" "Go to the document before";
    Reader NextDocument "right | l" "下一文书" "Next document"
        "转到下一份文书" "Go to the document after";
    Reader Pass "space" "合格" "Pass"
        "判为合格并转到下一事项" "Pass the item and go on";
    Reader FlagPreset "- | x" "问题" "Defect"
        "按预设记录问题；已有问题的加一次" "Record the preset defect, or one more";
    Reader FlagKind1 "1" "程序" "Procedure"
        "记录程序不当问题" "Record an improper procedure";
    Reader FlagKind2 "2" "事实" "Facts"
        "记录事实不清问题" "Record facts left unclear";
    Reader FlagKind3 "3" "证据" "Evidence"
        "记录证据不足问题" "Record insufficient evidence";
    Reader FlagKind4 "4" "法律" "Law"
        "记录法律适用错误问题" "Record a wrong application of law";
    Reader FlagKind5 "5" "文书" "Form"
        "记录执法文书填写不规范问题" "Record a document that breaks the form";
    Reader NotApplicable "0" "不适用" "Not applicable"
        "本案不涉及该事项" "The item does not apply to this case";
    Reader Absent "9 | z" "缺失" "Absent"
        "该文书应有而未见" "The document is due but absent";
    Reader ReduceDeduction "+ | =" "减扣" "Deduct less"
        "减少一档扣分" "Lower the deduction by one step";
    Reader RepeatWording "." "重复" "Repeat"
        "套用最近一次的措辞" "Use the last wording again";
    Reader ChooseWording "F6 | t" "换措辞" "Other wording"
        "改用下一条预设措辞" "Take the next preset wording";
    Reader PassRest "ctrl+a | A" "其余合格" "Pass the rest"
        "本文书其余事项一并判为合格" "Pass what is left of this document";
    Reader Doubt "F7 | f" "存疑" "Doubt"
        "标为存疑，留待复核" "Mark as doubtful, to be looked at again";
    Reader Quote "F5 | v" "引文" "Quote"
        "选取原文作为证据" "Choose a passage as evidence";
    Reader OpenOriginal "ctrl+o | o" "原件" "Original"
        "用系统程序打开本文书的原件" "Open the original with the system viewer";
    Reader EditDefect "F4 | enter | e" "编辑" "Edit"
        "打开问题表单" "Open the defect form";
    Reader RemoveDefect "delete" "删除问题" "Remove defect"
        "删除所选问题，可以撤销" "Remove the chosen defect; can be undone";
    Reader Submit "F3 | c" "提交" "Submit"
        "提交本案卷的评查结果" "Hand in the review of this case file";
    Reader Undo "backspace | ctrl+z | u" "撤销" "Undo"
        "撤销上一步" "Take back the last step";
    Reader Redo "ctrl+y | U" "重做" "Redo"
        "恢复刚撤销的一步" "Do again what was taken back";

    Sheet Follow "enter" "进入" "Go there"
        "转到所选的画面、案卷或事项" "Go to the chosen screen, cases or item";
    Sheet Choose1 "1" "第一" "First"
        "菜单第一项；统计按镇街" "First of the menu; tallies by unit";
    Sheet Choose2 "2" "第二" "Second"
        "菜单第二项；统计按问题类别" "Second of the menu; tallies by kind";
    Sheet Choose3 "3" "第三" "Third"
        "菜单第三项；统计按环节" "Third of the menu; tallies by stage";
    Sheet Choose4 "4" "第四" "Fourth"
        "菜单第四项；统计按编码" "Fourth of the menu; tallies by code";
    Sheet Choose5 "5" "第五" "Fifth"
        "菜单第五项；统计按评查人" "Fifth of the menu; tallies by reviewer";
    Sheet Choose6 "6" "第六" "Sixth"
        "菜单第六项" "Sixth of the menu";
    Sheet Choose7 "7" "第七" "Seventh"
        "菜单第七项" "Seventh of the menu";
    Sheet Choose8 "8" "第八" "Eighth"
        "菜单第八项" "Eighth of the menu";
    Sheet Choose9 "9" "第九" "Ninth"
        "菜单第九项" "Ninth of the menu";
    Sheet StepOn "space" "推进" "Step on"
        "活动、整改、异议向前一步；裁定后定案" "Take a session, rectification or objection a step on";
    Sheet SendBack "-" "退回" "Send back"
        "整改退回、异议不采纳、活动退回上一阶段" "Send back, do not uphold, or go back a stage";
    Sheet PutOff "F5 | d" "延期" "Put off"
        "改整改期限并写明理由" "Set a later deadline, with the reason";
    Sheet CorrectFact "F4 | e" "更正" "Correct"
        "更正读出的事实；改方案；录入单位反馈" "Correct a fact or a plan; enter an answer";
    Sheet UndoStep "delete | u" "撤销此步" "Undo this step"
        "撤销操作记录中所选的一步" "Take back the chosen step of the history";

    Form NextField "tab" "下一栏" "Next field"
        "转到下一个填写栏" "Go to the next field";
    Form PreviousField "backtab" "上一栏" "Previous field"
        "转到上一个填写栏" "Go to the field before";
    Form NextWording "F6" "换措辞" "Other wording"
        "改用下一条预设措辞" "Take the next preset wording";
    Form MoreDeduction "-" "加扣" "Deduct more"
        "增加一档扣分" "Raise the deduction by one step";
    Form LessDeduction "+ | =" "减扣" "Deduct less"
        "减少一档扣分" "Lower the deduction by one step";
    Form SaveForm "ctrl+s" "保存" "Save"
        "保存问题并转到下一事项" "Save the defect and go on";
    Form CancelForm "esc" "收起" "Close"
        "收起表单，草稿保留" "Close the form and keep the draft";

    Dialog Proceed "enter" "确定" "Go on"
        "执行所选，或进入下一步" "Do what is chosen, or go on";
    Dialog StepBack "esc" "返回" "Back"
        "回到上一步或关闭；导入时为停止" "One step back, or close; stops an import";
    Dialog Complete "tab" "补全" "Complete"
        "补全路径，或转到下一行" "Complete the path, or go to the next row";
    Dialog PreviousRow "backtab" "上一行" "Row above"
        "转到上一行" "Go to the row above";

    Prompt Accept "enter" "确定" "Accept"
        "确认输入" "Take the answer";
    Prompt Cancel "esc" "取消" "Cancel"
        "放弃输入" "Drop the answer";
}
