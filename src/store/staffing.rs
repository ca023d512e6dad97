//! What a plan comes to: the files it draws, and who may review which of them, with recusal read
//! from the documents.

use super::{Frame, Store};
use crate::domain::session::assign::{Assignment, assign};
use crate::domain::session::recusal::ReviewFile;
use crate::domain::{
    CaseId, DocumentKind, DrawOutcome, DrawRules, Person, Plan, Role, Session, SessionId, draw,
};
use crate::protocol::{Fault, Filter};
use std::collections::BTreeSet;

impl Store {
    /// Gives the frame of a plan (抽样框): decided in its period, of its kinds, and what its filter
    /// says beside.
    ///
    /// # Errors
    /// `BadValue` when a filter of the plan cannot be read.
    pub fn frame_of_plan(&self, viewer: &Person, plan: &Plan) -> Result<Frame, Fault> {
        let read = |field, text: &str| {
            Filter::parse(text).map_err(|_| Fault::BadValue { field, value: text.to_owned() })
        };
        let filter = read("filter", &frame_filter(plan))?;
        let must = plan.must.trim();
        let must = if must.is_empty() { None } else { Some(read("must", must)?) };
        Ok(self.frame(viewer, &filter, must.as_ref()))
    }

    /// Draws the files of a session by its plan and a seed; nothing is recorded.
    ///
    /// # Errors
    /// `Session(Missing)`; `BadValue` when a filter of the plan cannot be read.
    pub fn draw_for(
        &self,
        viewer: &Person,
        id: &SessionId,
        seed: u64,
    ) -> Result<DrawOutcome, Fault> {
        let plan = &self.known(id)?.plan;
        let frame = self.frame_of_plan(viewer, plan)?;
        let quota = usize::try_from(plan.quota).unwrap_or(1);
        let rules = DrawRules { quota, seed, unsuitable: BTreeSet::new() };
        let drawn = draw::draw(&frame.files, &rules);
        Ok(DrawOutcome {
            seed,
            frame: u32::try_from(frame.files.len()).unwrap_or(u32::MAX),
            frame_hash: frame.hash,
            files: drawn.iter().map(|one| (one.id, one.why)).collect(),
        })
    }

    /// Finds reviewers for all files of a session, by the seed of its draw unless another is given;
    /// nothing is recorded.
    ///
    /// # Errors
    /// `Session(Missing)`; `View` when a case cannot be read.
    pub fn assignment_for(
        &self,
        viewer: &Person,
        id: &SessionId,
        seed: Option<u64>,
    ) -> Result<Assignment, Fault> {
        let session = self.known(id)?;
        let files: Vec<ReviewFile> = session
            .files()
            .map(|case| self.review_file(viewer, session, case))
            .collect::<Result<_, Fault>>()?;
        let drawn = session.draw.as_ref().map(|draw| draw.seed);
        let seed = seed.or(drawn).unwrap_or_default();
        Ok(assign(&files, &session.plan.members, session.plan.blinding, seed))
    }

    /// Gives what a file says for recusal: a reviewer whose name stands in its legal review, in its
    /// collective discussion or in another of its documents is kept from it. A name too many costs
    /// a reviewer; one too few costs the fairness of the review.
    ///
    /// # Errors
    /// `NoSuchCase`; `View` when it cannot be read.
    pub fn review_file(
        &self,
        viewer: &Person,
        session: &Session,
        case: CaseId,
    ) -> Result<ReviewFile, Fault> {
        let view = self.case(viewer, case)?;
        let unit = view.case.unit.as_ref();
        let known = unit.and_then(|unit| self.packs().unit(unit));
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
            let text = self.text(case, &document.key).unwrap_or_default();
            note_names(&mut file, document.kind, &names, &text);
        }
        for (_, fact) in &view.case.facts.others {
            note_names(&mut file, DocumentKind::Other, &names, &fact.value);
        }
        Ok(file)
    }
}

/// The frame of a plan as a filter.
#[must_use]
pub fn frame_filter(plan: &Plan) -> String {
    let mut parts = Vec::new();
    parts.extend(plan.from.map(|day| format!("决定日期>={day}")));
    parts.extend(plan.to.map(|day| format!("决定日期<={day}")));
    if !plan.kinds.is_empty() {
        let kinds: Vec<&str> = plan.kinds.iter().map(|kind| kind.code()).collect();
        parts.push(format!("类型={}", kinds.join("|")));
    }
    if !plan.filter.trim().is_empty() {
        parts.push(format!("({})", plan.filter.trim()));
    }
    parts.join(" ")
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
