//! `repair`, `rebuild`, `where`.

use super::context::{Context, Done, Refusal, json, line, progress, shown};
use crate::config;
use crate::disk::{Files as _, RealFiles};
use crate::domain::ReplicaId;
use crate::journal::{Journal, OpenMode, SalvagedChain};
use crate::protocol::{Fault, Head};
use crate::store::Store;
use crate::text::{Lang, care};
use serde_json::json;
use std::path::Path;
use std::sync::Arc;

/// Brings back every undamaged entry and remakes the view.
pub(super) fn repair(context: &Context) -> Done {
    let folder = &context.locations.store;
    if !folder.is_dir() {
        let path = shown(folder).display().to_string();
        return Err(Refusal::Said(format!("{} {path}", context.pick("没有数据：", "No store:"))));
    }
    let report = Store::repair(folder, &context.holder())?;
    if report.chains.is_empty() {
        line(context.pick("记录完好，无需修复。", "The records are sound; nothing to repair."))?;
    }
    for chain in &report.chains {
        line(&repaired(chain, context.lang))?;
    }
    if !report.chains.is_empty() {
        remake(context)?;
    }
    let check = Store::check(folder, &context.holder())?;
    if check.is_sound() {
        return Ok(());
    }
    super::verify::say(context, &check)?;
    Err(Refusal::Said(
        context
            .pick(
                "仍有内容缺失。请重新导入相应案卷文件夹，或从备份恢复。",
                "Contents are still missing. Import the case folders again, or restore a backup.",
            )
            .to_owned(),
    ))
}

fn repaired(chain: &SalvagedChain, lang: Lang) -> String {
    let runs: Vec<String> =
        chain.lost.iter().map(|(first, last)| care::entries(*first, *last, lang)).collect();
    let none = || lang.pick("无", "none").to_owned();
    let lost = if runs.is_empty() { none() } else { runs.join(lang.pick("、", ", ")) };
    let kept_as = chain.kept_as.clone().unwrap_or_else(none);
    let (file, kept) = (&chain.file, chain.kept);
    match lang {
        Lang::Zh => format!(
            "已修复 {file}：保留 {kept} 条；丢失：{lost}；未采用 {} 条；原文件保存为 {kept_as}",
            chain.rejected
        ),
        Lang::En => format!(
            "Repaired {file}: {kept} kept; lost: {lost}; {} not taken over; old file: {kept_as}",
            chain.rejected
        ),
    }
}

/// Sets the view aside and remakes it.
pub(super) fn rebuild(context: &Context) -> Done {
    let (store, _) = context.open_with(false)?;
    if let Some(reason) = store.read_only() {
        // A view that knows more than a damaged journal is what `repair` needs.
        return Err(Fault::ReadOnly(reason.clone()).into());
    }
    drop(store);
    Store::forget_view(&context.locations.store, &context.holder())?;
    remake(context)
}

fn remake(context: &Context) -> Done {
    let mut entries = 0;
    let mut told = |count| {
        entries = count;
        progress(&format!("{} {count}", context.pick("重建视图", "remaking the view")));
    };
    let (mut store, _) = context.open_telling(false, &mut told)?;
    progress("");
    store.checkpoint()?;
    line(&match context.lang {
        Lang::Zh => format!("视图已由 {entries} 条记录重建。"),
        Lang::En => format!("The view was remade from {entries} entries."),
    })
}

/// Says where things are.
pub(super) fn locate(context: &Context, is_json: bool) -> Done {
    let store = shown(&context.locations.store);
    let settings = shown(&context.locations.settings.join("settings.toml"));
    let replica = RealFiles.read(&context.replica_path(), 64).ok();
    let replica = replica.and_then(|bytes| config::replica_of(&String::from_utf8_lossy(&bytes)));
    let heads = heads(&store)?;
    let program = env!("CARGO_PKG_VERSION");
    if is_json {
        let heads: Vec<_> = heads.iter().map(head_json).collect();
        return json(&json!({
            "store": store.display().to_string(), "exists": store.is_dir(),
            "settings": settings.display().to_string(),
            "replica": replica.map(|replica| replica.to_string()),
            "program": program, "heads": heads,
        }));
    }
    let names = match context.lang {
        Lang::Zh => ["数据", "设置", "本机", "版本", "记录"],
        Lang::En => ["store", "settings", "replica", "version", "chain"],
    };
    let none = || context.pick("尚未建立", "not made yet").to_owned();
    let replica = replica.map_or_else(none, |replica| replica.to_string());
    let values =
        [store.display().to_string(), settings.display().to_string(), replica, program.to_owned()];
    names.iter().zip(values).try_for_each(|(name, value)| line(&format!("{name}  {value}")))?;
    let [.., name] = names;
    heads.iter().try_for_each(|head| {
        line(&format!("{name}  {} {} {}", head.replica, head.count, head.hash.short()))
    })
}

/// Reads the heads, changing nothing and asking for no packs.
fn heads(store: &Path) -> Result<Vec<Head>, Fault> {
    let nobody = ReplicaId::default();
    let opened = Journal::open(Arc::new(RealFiles), store, nobody, OpenMode::ReadOnly, &[]);
    opened.map(|(journal, _)| journal.heads())
}

/// A head in JSON.
pub(super) fn head_json(head: &Head) -> serde_json::Value {
    json!({
        "replica": head.replica.to_string(), "count": head.count, "hash": head.hash.to_string(),
    })
}
