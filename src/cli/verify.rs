//! `verify`: looks at every byte of the store.

use super::appraise;
use super::care::head_json;
use super::context::{Context, Done, Refusal, json, line};
use crate::journal::{ChainReport, Damage};
use crate::store::{Store, StoreCheck};
use crate::text::{Lang, care};
use crate::vault::VaultDamage;
use serde_json::{Value, json};
use std::path::Path;

/// Most hashes of one kind that are listed for people.
const LISTED_MAX: usize = 20;

/// Runs the command.
pub(super) fn run(
    context: &Context,
    is_json: bool,
    is_report: bool,
    against: Option<&Path>,
) -> Done {
    let elsewhere = appraise::heads(context, against)?;
    if is_report {
        return appraise::report(context, is_json, &elsewhere);
    }
    let check = Store::check_against(&context.locations.store, &context.holder(), &elsewhere)?;
    if is_json {
        json(&check_json(&check))?;
    } else {
        say(context, &check)?;
    }
    if check.is_sound() {
        return Ok(());
    }
    let text = if check.journal.is_sound() {
        context.pick(
            "有材料缺失。请重新导入相应案卷文件夹，或从备份恢复。",
            "Contents are missing. Import the case folders again, or restore a backup.",
        )
    } else {
        context.pick(
            "记录有损坏。请先备份数据文件夹，再运行 pingcha repair。",
            "The records are damaged. Copy the store folder, then run: pingcha repair.",
        )
    };
    Err(Refusal::Said(text.to_owned()))
}

/// Says what was found.
pub(super) fn say(context: &Context, check: &StoreCheck) -> Done {
    let lang = context.lang;
    for chain in &check.journal.chains {
        say_chain(chain, lang)?;
    }
    check.journal.damages.iter().try_for_each(|damage| line(&damage_text(damage, lang)))?;
    if !check.is_witnessed && !check.journal.chains.is_empty() {
        line(context.pick(
            "  视图正被使用或不可用，未与其核对末尾",
            "  the view is in use or cannot be read: ends were not compared with it",
        ))?;
    }
    let vault = &check.vault;
    line(&match lang {
        Lang::Zh => format!("材料  {} 项，缺失 {} 项", vault.items, vault.missing.len()),
        Lang::En => format!("contents  {} items, {} missing", vault.items, vault.missing.len()),
    })?;
    vault.damaged.iter().try_for_each(|damage| line(&vault_damage_text(damage, lang)))?;
    for torn in &vault.torn {
        line(&torn_text(&torn.file, torn.offset, torn.bytes, lang))?;
    }
    let missing = vault.missing.iter().take(LISTED_MAX);
    missing
        .into_iter()
        .try_for_each(|hash| line(&format!("  {} {hash}", context.pick("缺失", "missing"))))?;
    if !vault.orphans.is_empty() {
        line(&match lang {
            Lang::Zh => format!("  {} 项没有记录引用，无害", vault.orphans.len()),
            Lang::En => format!("  {} items nothing refers to, harmless", vault.orphans.len()),
        })?;
    }
    let sound = if check.is_sound() { "完好" } else { "不完好" };
    let en = if check.is_sound() { "sound" } else { "not sound" };
    line(context.pick(sound, en))
}

fn say_chain(chain: &ChainReport, lang: Lang) -> Done {
    let hash = chain.head.hash.short();
    line(&match lang {
        Lang::Zh => format!("记录  {}  {} 条  {hash}", chain.file, chain.entries),
        Lang::En => format!("records  {}  {} entries  {hash}", chain.file, chain.entries),
    })?;
    chain.damages.iter().try_for_each(|damage| line(&damage_text(damage, lang)))?;
    if let Some(torn) = &chain.torn {
        line(&torn_text(&torn.file, torn.offset, torn.bytes, lang))?;
    }
    chain.gaps.iter().try_for_each(|gap| {
        let run = care::entries(gap.first_lost, gap.next.saturating_sub(1), lang);
        line(&format!(
            "  {run} {}",
            lang.pick("此前已丢失并记录在案", "lost before, and on record")
        ))
    })
}

fn damage_text(damage: &Damage, lang: Lang) -> String {
    let place = care::place(&damage.file, damage.offset, damage.entry, lang);
    format!("  {} {place} {}", lang.pick("损坏", "damaged"), care::damage(damage.what.code(), lang))
}

fn vault_damage_text(damage: &VaultDamage, lang: Lang) -> String {
    let place = care::place(&damage.file, damage.offset, damage.item, lang);
    format!("  {} {place} {}", lang.pick("损坏", "damaged"), care::damage(damage.what.code(), lang))
}

fn torn_text(file: &str, offset: u64, bytes: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("  {file} 第 {offset} 字节起 {bytes} 字节未写完，从未确认，无害"),
        Lang::En => {
            format!("  {file} has {bytes} unfinished bytes from {offset} on, never acknowledged")
        }
    }
}

fn check_json(check: &StoreCheck) -> Value {
    let vault = &check.vault;
    let texts = |hashes: &[crate::domain::ContentHash]| {
        hashes.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let damaged: Vec<Value> = vault
        .damaged
        .iter()
        .map(|one| {
            json!({
                "file": one.file, "offset": one.offset, "item": one.item,
                "sm3": one.hash.map(|hash| hash.to_string()), "what": one.what.code(),
            })
        })
        .collect();
    json!({
        "sound": check.is_sound(), "compared_with_view": check.is_witnessed,
        "chains": check.journal.chains.iter().map(chain_json).collect::<Vec<_>>(),
        "damages": check.journal.damages.iter().map(damage_json).collect::<Vec<_>>(),
        "contents": {
            "items": vault.items, "damages": damaged,
            "missing": texts(&vault.missing), "orphans": texts(&vault.orphans),
        },
    })
}

fn chain_json(chain: &ChainReport) -> Value {
    let gaps: Vec<Value> = chain
        .gaps
        .iter()
        .map(|gap| json!({ "first": gap.first_lost, "last": gap.next.saturating_sub(1) }))
        .collect();
    let torn = chain.torn.as_ref();
    json!({
        "file": chain.file, "entries": chain.entries, "bytes": chain.bytes,
        "head": head_json(&chain.head),
        "damages": chain.damages.iter().map(damage_json).collect::<Vec<_>>(),
        "torn": torn.map(|torn| json!({ "offset": torn.offset, "bytes": torn.bytes })),
        "gaps": gaps,
    })
}

fn damage_json(damage: &Damage) -> Value {
    json!({
        "file": damage.file, "offset": damage.offset, "entry": damage.entry,
        "what": damage.what.code(),
    })
}
