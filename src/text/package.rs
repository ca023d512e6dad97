//! Says why a package is refused, and what to do.

use super::Lang;
use crate::protocol::PackageFault;

/// Says why a package is refused.
#[must_use]
pub fn package_fault(fault: &PackageFault, lang: Lang) -> String {
    match lang {
        Lang::Zh => zh(fault),
        Lang::En => en(fault),
    }
}

fn zh(fault: &PackageFault) -> String {
    match fault {
        PackageFault::NotAPackage => "不是评查数据包。".to_owned(),
        PackageFault::Newer(version) => {
            format!("由更新的版本写成（格式 {version}），请升级程序。")
        }
        PackageFault::Cut => "不完整或被加长。请让对方重新发送。".to_owned(),
        PackageFault::Damaged(part) => {
            format!("第 {part} 部分与其校验值不符。请让对方重新发送。")
        }
        PackageFault::BadSignature => "签名不符，内容可能被改动。请让对方重新发送。".to_owned(),
        PackageFault::UnknownKey(digits) => format!(
            "发送方的密钥未在本机登记，指纹 {digits}。请先用 pingcha key enrol 登记并核对指纹。"
        ),
        PackageFault::RetiredKey(reason) => format!("发送方的密钥已停用：{reason}。"),
        PackageFault::OtherRecipient(name) => {
            format!("是给另一台机器的（收件人 {name}）。请让对方按本机密钥重新制作。")
        }
        PackageFault::NotOrganiser(name) => {
            format!("{name} 的密钥没有登记为组织者，不能下发。")
        }
        PackageFault::OtherSession(session) => format!("本机没有评查活动 {session}。"),
        PackageFault::OtherChain => {
            "其中的记录链不是登记的那一条；对方换过机器或恢复过备份时，请重新登记其密钥卡。"
                .to_owned()
        }
        PackageFault::BrokenChain(entry) => format!("记录链在第 {entry} 条中断。"),
        PackageFault::Fork => {
            "分叉：同一位置与本机的记录不同。对方可能用旧备份继续工作过，请对方核查。".to_owned()
        }
        PackageFault::NotTheirs(entry, act) => {
            format!("第 {entry} 条（{act}）不是发送方可以做的操作。")
        }
        PackageFault::MissingContent(hash) => format!("缺少材料 {hash}。请让对方重新制作。"),
        PackageFault::TooLarge(bytes) => format!("过大（{bytes} 字节）。"),
    }
}

fn en(fault: &PackageFault) -> String {
    match fault {
        PackageFault::NotAPackage => "This is no package.".to_owned(),
        PackageFault::Newer(version) => {
            format!("A newer program wrote it (format {version}).")
        }
        PackageFault::Cut => "It is shorter or longer than it says. Have it sent again.".to_owned(),
        PackageFault::Damaged(part) => {
            format!("Part {part} is not what its hash says. Have it sent again.")
        }
        PackageFault::BadSignature => {
            "The signature is not over these bytes: they may have been changed.".to_owned()
        }
        PackageFault::UnknownKey(digits) => format!(
            "The key of the sender is not enrolled here, fingerprint {digits}. Enrol it first \
             with pingcha key enrol."
        ),
        PackageFault::RetiredKey(reason) => format!("The key of the sender was retired: {reason}."),
        PackageFault::OtherRecipient(name) => {
            format!("It is for another workstation ({name}).")
        }
        PackageFault::NotOrganiser(name) => {
            format!("The key of {name} is not enrolled as an organiser's.")
        }
        PackageFault::OtherSession(session) => format!("No session {session} here."),
        PackageFault::OtherChain => {
            "Its chain is not the one enrolled; after a change of machine enrol the new card."
                .to_owned()
        }
        PackageFault::BrokenChain(entry) => format!("The chain breaks at entry {entry}."),
        PackageFault::Fork => {
            "A fork: the same place holds another entry than here. Ask the sender whether work \
             went on from an old backup."
                .to_owned()
        }
        PackageFault::NotTheirs(entry, act) => {
            format!("Entry {entry} ({act}) is not the sender's to make.")
        }
        PackageFault::MissingContent(hash) => format!("Content {hash} is missing."),
        PackageFault::TooLarge(bytes) => format!("Too large ({bytes} bytes)."),
    }
}
