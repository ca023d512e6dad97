//! `assign`: who reviews which file, with recusal read from the documents.

use super::super::args::AssignArgs;
use super::super::context::{Context, Done, Refusal, line};
use super::Table;
use crate::domain::session::assign::{Assignment, Unassignable, assign};
use crate::domain::session::recusal::{Recusal, ReviewFile, recusal};
use crate::domain::{Assigned, CaseId, DocumentKind, Person, Role, Session};
use crate::protocol::SessionRequest;
use crate::text::{Lang, session as words};
use serde_json::{Value, json};

/// Runs the command.
pub(super) fn run(context: &Context, words: &AssignArgs) -> Done {
    let mut table = Table::open(context, &words.of, words.dry_run)?;
    let session = table.session(context)?;
    if let Some(case) = &words.case {
        return reassign(context, &mut table, (&session, case), words);
    }
    let files: Vec<ReviewFile> = session
        .files()
        .map(|case| file_of(context, &table, &session, case))
        .collect::<Result<_, Refusal>>()?;
    let seed = words.seed.or_else(|| session.draw.as_ref().map(|draw| draw.seed));
    let (plan, seed) = (&session.plan, seed.unwrap_or_default());
    let made = assign(&files, &plan.members, plan.blinding, seed);
    show(context, &table, &made, words.of.json)?;
    if !made.open.is_empty() {
        let count = made.open.len();
        return Err(Refusal::Said(match context.lang {
            Lang::Zh => format!(
                "有 {count} 宗无法足额分派，未保存。请增加评查员、放宽上限，或由组织者逐宗改派并写明理由。"
            ),
            Lang::En => format!("{count} files lack reviewers; nothing was saved."),
        }));
    }
    if words.dry_run {
        return Ok(());
    }
    table.act(context, SessionRequest::Assign(made.files), words.of.json)
}

/// Has other people review one file; a ground of recusal is set aside on the organiser's word only.
fn reassign(
    context: &Context,
    table: &mut Table,
    (session, case): (&Session, &str),
    words: &AssignArgs,
) -> Done {
    let case = table.case(case)?;
    let file = file_of(context, table, session, case)?;
    let mut new = Vec::new();
    for name in &words.to {
        let person = table.person(context, name)?;
        let member = session.plan.members.iter().find(|member| member.person == person);
        let ground = member.and_then(|member| recusal(&file, member));
        if let Some(ground) = ground.filter(|_| !words.despite_recusal) {
            let why = words::recusal(ground, context.lang);
            return Err(Refusal::Said(match context.lang {
                Lang::Zh => format!(
                    "{name} 应当回避：{why}。确需由其评查的，加 --despite-recusal 并写明理由。"
                ),
                Lang::En => {
                    format!("{name} is recused: {why}. To set it aside: --despite-recusal.")
                }
            }));
        }
        let against_recusal = ground
            .map(|ground| format!("{}：{}", words::recusal(ground, Lang::Zh), words.reason.trim()));
        new.push(Assigned { person, against_recusal });
    }
    let reason = words.reason.clone();
    table.act(context, SessionRequest::Reassign { case, new, reason }, words.of.json)
}

/// What a file says for recusal: a reviewer whose name stands in its legal review, in its
/// collective discussion or in another of its documents is kept from it. A name too many costs a
/// reviewer; one too few costs the fairness of the review.
fn file_of(
    context: &Context,
    table: &Table,
    session: &Session,
    case: CaseId,
) -> Result<ReviewFile, Refusal> {
    let view = table.store.case(&context.person, case)?;
    let unit = view.case.unit.as_ref();
    let known = unit.and_then(|unit| table.store.packs().unit(unit));
    let aliases = known.map(|unit| unit.aliases.clone()).unwrap_or_default();
    let docket = view.case.docket.as_ref();
    let dockets = docket.map(|docket| [docket.original.clone(), docket.key()]);
    let party = view.case.facts.party.as_ref().map(|fact| fact.value.clone());
    let mut file = ReviewFile {
        case,
        unit: unit.map(|unit| unit.0.clone()).into_iter().chain(aliases).collect(),
        dockets: dockets.into_iter().flatten().collect(),
        parties: party.into_iter().collect(),
        ..ReviewFile::default()
    };
    let names: Vec<&str> =
        session.plan.people(Role::Reviewer).map(|member| member.person.name.as_str()).collect();
    for document in &view.case.documents {
        let text = table.store.text(case, &document.key).unwrap_or_default();
        note_names(&mut file, document.kind, &names, &text);
    }
    for (_, fact) in &view.case.facts.others {
        note_names(&mut file, DocumentKind::Other, &names, &fact.value);
    }
    Ok(file)
}

fn note_names(file: &mut ReviewFile, kind: DocumentKind, names: &[&str], text: &str) {
    let list = if kind == DocumentKind::LegalReviewOpinion {
        &mut file.legal_reviewers
    } else if kind == DocumentKind::CollectiveDiscussion {
        &mut file.discussants
    } else {
        &mut file.officers
    };
    for name in names {
        // A single letter stands everywhere by chance.
        let is_name = name.chars().count() > 1;
        if is_name && text.contains(name) && !list.iter().any(|one| one == name) {
            list.push((*name).to_owned());
        }
    }
}

fn show(context: &Context, table: &Table, made: &Assignment, is_json: bool) -> Done {
    for (case, people) in &made.files {
        let docket = docket(context, table, *case)?;
        let names: Vec<&str> = people.iter().map(|one| one.person.name.as_str()).collect();
        let open = made.open.iter().find(|open| open.case == *case);
        if is_json {
            let why = open.map(open_json);
            line(
                &json!({
                    "id": case.0.to_string(), "docket": docket, "reviewers": names, "open": why,
                })
                .to_string(),
            )?;
            continue;
        }
        line(&format!("{docket}  {}", names.join("、")))?;
        if let Some(open) = open {
            line(&format!("  {}", told_open(open, context.lang)))?;
        }
    }
    Ok(())
}

fn docket(context: &Context, table: &Table, case: CaseId) -> Result<String, Refusal> {
    let row = table.store.case(&context.person, case)?.row;
    Ok(if row.docket.is_empty() { case.short() } else { row.docket.to_string() })
}

fn open_json(open: &Unassignable) -> Value {
    let names = |list: &[Person]| list.iter().map(|one| one.name.clone()).collect::<Vec<String>>();
    let recused = open.recused.iter();
    json!({
        "recused": recused
            .map(|(person, ground)| json!({ "name": person.name, "ground": ground.code() }))
            .collect::<Vec<Value>>(),
        "full": names(&open.full),
        "other_group": names(&open.other_group),
    })
}

/// Says which rule leaves whom.
fn told_open(open: &Unassignable, lang: Lang) -> String {
    let name_of = |person: &Person| person.name.clone();
    let mut parts: Vec<String> = Vec::new();
    for ground in Recusal::ALL {
        let of_ground = open.recused.iter().filter(|(_, one)| *one == ground);
        let names: Vec<String> = of_ground.map(|(person, _)| name_of(person)).collect();
        if !names.is_empty() {
            parts.push(format!("{}：{}", words::recusal(ground, lang), names.join("、")));
        }
    }
    let others = [
        (lang.pick("已满", "full"), &open.full),
        (lang.pick("不同组", "of another group"), &open.other_group),
    ];
    for (word, people) in others {
        if !people.is_empty() {
            let names: Vec<String> = people.iter().map(name_of).collect();
            parts.push(format!("{word}：{}", names.join("、")));
        }
    }
    format!("{}{}", lang.pick("缺人。", "Short. "), parts.join(lang.pick("；", "; ")))
}
