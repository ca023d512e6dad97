//! `packs`: what the packs hold, a copy to begin one's own rubric with, and what is wrong in them.

use super::args::PacksCommand;
use super::context::{Context, Done, Refusal, line, shown};
use crate::disk::{RealFiles, atomic_write};
use crate::packs::rules::RuleBook;
use crate::packs::{PackFault, Packs, ReportForm};
use crate::protocol::Fault;
use crate::text::Lang;
use std::path::Path;

/// Runs a command about packs.
pub(super) fn run(context: &Context, what: &PacksCommand) -> Done {
    match what {
        PacksCommand::Check { folder } => check(context, folder.as_deref()),
        PacksCommand::List => list(context),
        PacksCommand::Copy { rubric, out } => copy(context, rubric, out),
        PacksCommand::Template { out } => template(context, out),
    }
}

/// Lists the rubrics, a user's own first.
fn list(context: &Context) -> Done {
    let packs = context.packs()?;
    let built_in = Packs::built_in().map(|packs| packs.rubrics().to_vec()).unwrap_or_default();
    for pack in packs.rubrics() {
        let rubric = &pack.rubric;
        let title = context.pick(&rubric.title, &rubric.title_en);
        let title = if title.is_empty() { &rubric.title } else { title };
        let is_own = built_in.iter().all(|one| one.rubric.hash != rubric.hash);
        let home = if is_own { ("自有", "own") } else { ("内置", "built in") };
        let state = if rubric.verified { ("", "") } else { ("  待核", "  unverified") };
        line(&format!(
            "{}  {}  {title}  {}{}",
            rubric.id,
            rubric.version,
            context.pick(home.0, home.1),
            context.pick(state.0, state.1)
        ))?;
    }
    Ok(())
}

/// Prints every mistake; gives the refusal that counts them.
fn tell(context: &Context, faults: &[PackFault]) -> Result<Refusal, Refusal> {
    for fault in faults {
        line(&match context.lang {
            Lang::Zh => fault.zh(),
            Lang::En => fault.en(),
        })?;
    }
    Ok(Refusal::Said(match context.lang {
        Lang::Zh => format!("共 {} 处错误。", faults.len()),
        Lang::En => format!("{} mistakes.", faults.len()),
    }))
}

/// Writes the file of a rubric out; never over another file.
fn copy(context: &Context, id: &str, out: &Path) -> Done {
    let packs = context.packs()?;
    let Some(pack) = packs.rubric_by_id(id) else {
        let known: Vec<&str> = packs.rubrics().iter().map(|one| one.rubric.id.as_str()).collect();
        return Err(Refusal::Said(match context.lang {
            Lang::Zh => format!("没有评查标准“{id}”，可用：{}。", known.join("、")),
            Lang::En => format!("No rubric {id}; there are: {}.", known.join(", ")),
        }));
    };
    let name = write_new(context, out, &pack.bytes)?;
    line(&match context.lang {
        Lang::Zh => {
            format!("已写到 {name}；改好编号（id）或版本后放进数据文件夹的 packs/rubrics/。")
        }
        Lang::En => {
            format!("Written to {name}; change its id, then put it in packs/rubrics/ of the store.")
        }
    })
}

/// Writes the form of papers out; never over another file.
fn template(context: &Context, out: &Path) -> Done {
    let name = write_new(context, out, ReportForm::BUILT_IN.as_bytes())?;
    line(&match context.lang {
        Lang::Zh => {
            format!("已写到 {name}；改好后放进数据文件夹的 packs/，再运行 pingcha packs check。")
        }
        Lang::En => {
            format!("Written to {name}; change it, put it in packs/ of the store, and check it.")
        }
    })
}

/// Writes a file that is not there yet; gives its whole name.
pub(super) fn write_new(context: &Context, out: &Path, bytes: &[u8]) -> Result<String, Refusal> {
    let name = shown(out).display().to_string();
    if out.exists() {
        let words = context.pick(
            "已有这个文件，没有改动它；请换一个文件名。",
            "This file exists and was left alone; choose another name.",
        );
        return Err(Refusal::Said(format!("{name}: {words}")));
    }
    atomic_write(&RealFiles, out, bytes)
        .map_err(|error| Fault::Io(name.clone(), error.to_string()))?;
    Ok(name)
}

/// Checks the packs of a folder over the built-in ones and names every mistake.
fn check(context: &Context, folder: Option<&Path>) -> Done {
    let own = context.locations.store.join("packs");
    let folder = match folder {
        Some(named) if !named.is_dir() => {
            let text = context.pick("没有这个文件夹：", "No such folder: ");
            return Err(Refusal::Said(format!("{text}{}", named.display())));
        }
        Some(named) => Some(named),
        None => own.is_dir().then_some(own.as_path()),
    };
    let loaded = Packs::load(folder)
        .and_then(|packs| RuleBook::load(folder, &packs).map(|book| (packs, book)));
    let (packs, book) = match loaded {
        Ok(loaded) => loaded,
        Err(faults) => return Err(tell(context, &faults)?),
    };
    let (rubrics, types) = (packs.rubrics().len(), packs.defects().count());
    let units = packs.units().len();
    let (laws, rules) = (packs.statutes().all().len(), book.rules().len());
    line(&match context.lang {
        Lang::Zh => {
            format!(
                "没有错误：评查标准 {rubrics} 个，问题类型 {types} 种，单位 {units} 个，\
                 法律法规 {laws} 部，检查规则 {rules} 条。"
            )
        }
        Lang::En => format!(
            "No mistakes: {rubrics} rubrics, {types} defect types, {units} units, {laws} laws, \
             {rules} rules."
        ),
    })
}
