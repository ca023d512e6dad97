//! Sessions: the list of them, and the board of one: progress, units, files compared, answers.

use super::super::{column, right_column};
use super::{Parts, rectify};
use crate::app::model::Model;
use crate::app::screen::board::{Board, BoardPage};
use crate::domain::{SessionStage, UnitAnswer};
use crate::protocol::{AnswerRow, DisputeRow, ReviewerRow, SessionRow, UnitRow};
use crate::text::{Lang, board as told, session as words, term};
use crate::ui::paint::{Line, Run};
use crate::ui::theme::Role;
use crate::ui::wrap;

/// Columns of a person, a unit, a count, a stage, a state.
const WHO: usize = 18;
const UNIT: usize = 9;
const COUNT: usize = 8;
const STAGE: usize = 8;
const STATE: usize = 11;
/// Columns of a bar.
const BAR: usize = 20;

/// The list of sessions, a row for a new one at its end.
pub(super) fn list(model: &Model, rows: Option<&[SessionRow]>, width: usize) -> Parts {
    let lang = model.lang;
    let name = lang.pick("评查活动", "Sessions").to_owned();
    let Some(rows) = rows else { return reading(name, lang) };
    let names = match lang {
        Lang::Zh => ["名称", "阶段", "案卷", "已交/应交"],
        Lang::En => ["name", "stage", "files", "reviews in"],
    };
    let room = width.saturating_sub(STAGE + COUNT * 2 + 14).clamp(12, 50);
    let header = format!(
        "{} {} {} {}",
        column(names[0], room),
        column(names[1], STAGE + 4),
        right_column(names[2], COUNT),
        right_column(names[3], COUNT + 4)
    );
    let line = |row: &SessionRow| {
        let reviews = format!("{}/{}", row.submitted, row.assigned);
        vec![
            Run::new(Role::Title, column(&row.name, room)),
            Run::new(Role::Text, format!(" {}", column(words::stage(row.stage, lang), STAGE + 4))),
            Run::new(Role::Text, right_column(&row.files.to_string(), COUNT + 1)),
            Run::new(Role::Text, right_column(&reviews, COUNT + 5)),
        ]
    };
    let new = lang.pick("[ 新建评查活动 ]", "[ New session ]");
    let last = vec![Run::new(Role::KeyName, new)];
    let rows: Vec<Line> = rows.iter().map(line).chain([last]).collect();
    let hint = lang.pick(
        "一次评查活动：方案、抽查、分派、背靠背评查、比对裁定、反馈异议、整改、归档。",
        "A session: plan, draw, assign, blind reviews, rulings, objections, rectification, close.",
    );
    let below = if rows.len() == 1 { broken(hint, Role::Dim, width) } else { Vec::new() };
    Parts { name, header: vec![Run::new(Role::Dim, header)], rows, below }
}

fn reading(name: String, lang: Lang) -> Parts {
    let below = vec![vec![Run::new(Role::Dim, lang.pick("正在读取..", "Reading.."))]];
    Parts { name, header: Line::new(), rows: Vec::new(), below }
}

pub(super) fn broken(text: &str, role: Role, width: usize) -> Vec<Line> {
    let part =
        |range| vec![Run::new(role, text.get::<std::ops::Range<usize>>(range).unwrap_or_default())];
    wrap::wrap(text, width).into_iter().map(part).collect()
}

/// One session, the page in sight.
pub(super) fn parts(model: &Model, board: &Board, chosen: usize, width: usize) -> Parts {
    let lang = model.lang;
    let Some(view) = &board.view else { return reading(String::new(), lang) };
    let stage = words::stage(view.session.stage, lang);
    let page = page_name(board.page, lang);
    let at = BoardPage::ALL.iter().position(|one| *one == board.page).unwrap_or(0) + 1;
    let name = format!("{} [{stage}]  {at} {page}", view.session.plan.name);
    let (header, rows, mut below) = match board.page {
        BoardPage::Progress => progress(model, &view.reviewers, width),
        BoardPage::Units => units(&view.units, lang, width),
        BoardPage::Files => files(board, lang, width),
        BoardPage::Answers => answers(model, board, chosen, width),
        BoardPage::Rectify => rectify::page(model, board, chosen, width),
    };
    below.extend(foot(model, board, width));
    Parts { name, header, rows, below }
}

/// Header, rows and what stands below them.
pub(super) type Page = (Line, Vec<Line>, Vec<Line>);

const fn page_name(page: BoardPage, lang: Lang) -> &'static str {
    let (zh, en) = match page {
        BoardPage::Progress => ("评查进度", "Progress"),
        BoardPage::Units => ("被评查单位", "Units"),
        BoardPage::Files => ("比对裁定", "Rulings"),
        BoardPage::Answers => ("反馈异议", "Answers"),
        BoardPage::Rectify => ("整改跟踪", "Rectification"),
    };
    lang.pick(zh, en)
}

/// The way of the session, what comes next, and the pages.
fn foot(model: &Model, board: &Board, width: usize) -> Vec<Line> {
    let lang = model.lang;
    let Some(view) = &board.view else { return Vec::new() };
    let mut way = Line::new();
    for stage in SessionStage::ALL {
        let role = match stage.cmp(&view.session.stage) {
            std::cmp::Ordering::Less => Role::Pass,
            std::cmp::Ordering::Equal => Role::Title,
            std::cmp::Ordering::Greater => Role::Dim,
        };
        let mark = if stage == view.session.stage { "[" } else { " " };
        let end = if stage == view.session.stage { "]" } else { " " };
        way.push(Run::new(role, format!("{mark}{}{end}", words::stage(stage, lang))));
    }
    let next = match board.next() {
        Some(next) => {
            let may = if board.may(&model.viewer, next.act()) {
                lang.pick("空格：", "Space: ")
            } else {
                lang.pick("下一步（由有此权限的人办理）：", "Next (not by you): ")
            };
            format!("{may}{}", told::step(next, lang))
        }
        None => told::nothing_next(view.session.stage, lang).to_owned(),
    };
    let pages: Vec<String> = (1..)
        .zip(BoardPage::ALL)
        .map(|(number, page)| format!("{number} {}", page_name(page, lang)))
        .collect();
    let mut lines = vec![Line::new(), way];
    lines.extend(broken(&next, Role::KeyName, width));
    lines.extend(broken(&pages.join("  "), Role::Dim, width));
    lines
}

fn progress(model: &Model, rows: &[ReviewerRow], width: usize) -> Page {
    let lang = model.lang;
    let names = match lang {
        Lang::Zh => ["评查员", "应评", "在评", "已交", "存疑", "进度"],
        Lang::En => ["reviewer", "files", "begun", "in", "doubts", "done"],
    };
    let who = width.saturating_sub(COUNT * 4 + BAR + 2).clamp(8, WHO + 8);
    let counts: String = names[1..5].iter().map(|name| right_column(name, COUNT)).collect();
    let header = format!("{}{counts}  {}", column(names[0], who), names[5]);
    let line = |row: &ReviewerRow| {
        let counts = [row.assigned, row.begun, row.submitted, row.doubts];
        let counts: String =
            counts.iter().map(|count| right_column(&count.to_string(), COUNT)).collect();
        let filled = (row.submitted * BAR).checked_div(row.assigned).unwrap_or(0).min(BAR);
        let mut line = vec![
            Run::new(Role::Text, column(&model.shown_person(&row.person.name), who)),
            Run::new(Role::Text, format!("{counts}  ")),
            Run::new(Role::Pass, "#".repeat(filled)),
            Run::new(Role::Dim, "-".repeat(BAR - filled)),
        ];
        if row.against_recusal > 0 {
            let told = match lang {
                Lang::Zh => format!(" 不顾回避 {}", row.against_recusal),
                Lang::En => format!(" {} against recusal", row.against_recusal),
            };
            line.push(Run::new(Role::Warning, told));
        }
        line
    };
    (vec![Run::new(Role::Dim, header)], rows.iter().map(line).collect(), Vec::new())
}

fn units(rows: &[UnitRow], lang: Lang, width: usize) -> Page {
    let names = match lang {
        Lang::Zh => ["镇街", "案卷", "评完", "定案"],
        Lang::En => ["unit", "files", "reviewed", "results"],
    };
    let room = width.saturating_sub((COUNT + 2) * 3).clamp(8, WHO + 8);
    let counts: String = names[1..].iter().map(|name| right_column(name, COUNT + 2)).collect();
    let header = format!("{}{counts}", column(names[0], room));
    let line = |row: &UnitRow| {
        let counts = [row.files, row.complete, row.concluded];
        let counts: String =
            counts.iter().map(|count| right_column(&count.to_string(), COUNT + 2)).collect();
        vec![Run::new(Role::Text, format!("{}{counts}", column(&row.name, room)))]
    };
    (vec![Run::new(Role::Dim, header)], rows.iter().map(line).collect(), Vec::new())
}

fn files(board: &Board, lang: Lang, width: usize) -> Page {
    let rows = board.files.as_deref().unwrap_or_default();
    if rows.is_empty() {
        let text = lang.pick(
            "全部评查员提交本卷之前，任何人都看不到他人意见（背靠背）；提交后在此比对。",
            "Until all reviewers of a file have submitted, nobody sees another's opinion (blind); \
             then the files are compared here.",
        );
        return (Line::new(), Vec::new(), broken(text, Role::Dim, width));
    }
    let names = match lang {
        Lang::Zh => ["案号", "镇街", "分歧", "未裁", "结果", "复核原因"],
        Lang::En => ["docket", "unit", "differ", "open", "result", "why rechecked"],
    };
    let docket = (width / 3).clamp(12, 32);
    let header = format!(
        "{} {}{}{}  {}{}",
        column(names[0], docket),
        column(names[1], UNIT),
        right_column(names[2], COUNT - 1),
        right_column(names[3], COUNT - 2),
        column(names[4], STATE + 2),
        names[5]
    );
    let lines = rows.iter().map(|row| file(row, docket, lang)).collect();
    (vec![Run::new(Role::Dim, header)], lines, Vec::new())
}

fn file(row: &DisputeRow, docket: usize, lang: Lang) -> Line {
    let role = if row.open > 0 { Role::Defect } else { Role::Text };
    let (result, result_role) = match row.result {
        Some((total, grade)) => (format!("{total} {}", term::grade(grade, lang)), Role::Pass),
        None => (lang.pick("未定案", "open").to_owned(), Role::Dim),
    };
    let why: Vec<&str> = row.triggers.iter().map(|one| words::trigger(*one, lang)).collect();
    let number = wrap::pad(&wrap::squeeze(&row.docket, docket), docket);
    vec![
        Run::new(Role::Title, number),
        Run::new(Role::Dim, format!(" {}", column(&row.unit_name, UNIT))),
        Run::new(Role::Text, right_column(&row.differences.to_string(), COUNT - 1)),
        Run::new(role, right_column(&row.open.to_string(), COUNT - 2)),
        Run::new(result_role, format!("  {}", column(&result, STATE + 2))),
        Run::new(Role::Warning, why.join(lang.pick("、", ", "))),
    ]
}

fn answers(model: &Model, board: &Board, chosen: usize, width: usize) -> Page {
    let lang = model.lang;
    let rows: Vec<_> = board.answer_rows().collect();
    if rows.is_empty() {
        let text = lang.pick(
            "还没有单位反馈。F4 录入反馈意见（接受，或写明理由提出异议）。",
            "No unit has answered. F4 enters an answer: accepted, or objected to with reasons.",
        );
        return (Line::new(), Vec::new(), broken(text, Role::Dim, width));
    }
    let names = match lang {
        Lang::Zh => ["案号", "镇街", "反馈", "裁定", "理由"],
        Lang::En => ["docket", "unit", "answer", "decision", "reasons"],
    };
    let docket = (width / 3).clamp(12, 32);
    let header = format!(
        "{} {}{}{}{}",
        column(names[0], docket),
        column(names[1], UNIT),
        column(names[2], COUNT),
        column(names[3], STATE),
        names[4]
    );
    let below = rows.get(chosen).map(|(_, _, answer)| {
        let decided = answer.decision.as_ref().map(|one| model.shown(&one.reason).into_owned());
        let parts = [
            (lang.pick("理由：", "Reasons: "), model.shown(&answer.reason).into_owned()),
            (lang.pick("证据：", "Evidence: "), model.shown(&answer.evidence).into_owned()),
            (lang.pick("裁定：", "Decision: "), decided.unwrap_or_default()),
        ];
        let told = parts.into_iter().filter(|(_, text)| !text.is_empty());
        told.flat_map(|(name, text)| broken(&format!("{name}{text}"), Role::Text, width)).collect()
    });
    let lines = rows.iter().map(|(row, _, one)| answer(model, row, one, docket)).collect();
    (vec![Run::new(Role::Dim, header)], lines, below.unwrap_or_default())
}

fn answer(model: &Model, row: &AnswerRow, answer: &UnitAnswer, docket: usize) -> Line {
    let lang = model.lang;
    let what = if answer.objects {
        lang.pick("异议", "objects")
    } else {
        lang.pick("接受", "accepts")
    };
    let (decided, role) = match (&answer.decision, answer.objects) {
        (Some(one), _) if one.is_upheld => (lang.pick("采纳", "upheld"), Role::Pass),
        (Some(_), _) => (lang.pick("不采纳", "rejected"), Role::Text),
        (None, true) => (lang.pick("待裁定", "open"), Role::Defect),
        (None, false) => ("-", Role::Dim),
    };
    vec![
        Run::new(Role::Title, wrap::pad(&wrap::squeeze(&row.docket, docket), docket)),
        Run::new(Role::Dim, format!(" {}", column(&row.unit_name, UNIT))),
        Run::new(Role::Text, column(what, COUNT)),
        Run::new(role, column(decided, STATE)),
        Run::new(Role::Text, model.shown(&answer.reason).replace('\n', " ")),
    ]
}
