//! Findings beside the text: they stand above the items of the document they were read in, and a
//! person accepts or dismisses each.

use super::{ABOVE, Reader, Wish};
use crate::app::command::Command;
use crate::domain::{Defect, DefectId, FindingId, FindingStanding, Verdict};
use crate::protocol::{CaseFindings, FoundRow, Request};
use std::ops::Range;

/// Said when a key for items is pressed on a finding.
const WHAT_KEYS_DO: Wish = Wish::Say(
    "这是机器提示：- 采纳，0 排除，Enter 改后采纳。",
    "A finding: - accepts, 0 dismisses, Enter accepts it with changes.",
);

/// Tells whether a command judges an item, and is heard by a finding instead.
pub(super) const fn is_judging(command: Command) -> bool {
    matches!(
        command,
        Command::Pass
            | Command::FlagPreset
            | Command::FlagKind1
            | Command::FlagKind2
            | Command::FlagKind3
            | Command::FlagKind4
            | Command::FlagKind5
            | Command::NotApplicable
            | Command::Absent
            | Command::Doubt
            | Command::RepeatWording
            | Command::ReduceDeduction
            | Command::ChooseWording
            | Command::EditDefect
            | Command::RemoveDefect
    )
}

/// A row of the checklist that can be decided: its group, and its place among findings or items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Finding(usize, usize),
    Item(usize, usize),
}

impl Reader {
    /// Takes what checking the case came to; the pointer stays on what it stood on.
    pub fn take_findings(&mut self, found: CaseFindings) {
        let pointed = self.finding().map(|row| row.finding.id);
        self.findings = Some(found);
        let here = self.findings_here();
        let again = pointed.and_then(|id| here.iter().position(|row| row.finding.id == id));
        self.pointed = again;
        self.reach_finding();
    }

    /// Gives the findings of the document in sight; those of no document stand by the whole file.
    #[must_use]
    pub fn findings_here(&self) -> Vec<&FoundRow> {
        self.findings_of(self.place.group)
    }

    fn findings_of(&self, group: usize) -> Vec<&FoundRow> {
        let documents = self.case.as_ref().map_or(&[][..], |view| &view.case.documents);
        let index = |row: &FoundRow| {
            let place = row.finding.places.first()?;
            documents.iter().position(|document| document.key == place.document)
        };
        let Some(group) = self.groups.get(group) else { return Vec::new() };
        let rows = self.findings.iter().flat_map(|found| &found.rows);
        rows.filter(|row| index(row) == group.document).collect()
    }

    /// Gives the finding under the pointer.
    #[must_use]
    pub fn finding(&self) -> Option<&FoundRow> {
        self.findings_here().get(self.pointed?).copied()
    }

    /// Tells how a finding stands in the review.
    #[must_use]
    pub fn standing_of(&self, row: &FoundRow) -> FindingStanding {
        let review = self.review.as_ref().map(|view| &view.review);
        review.map_or(FindingStanding::Open, |review| review.standing_of(&row.finding))
    }

    fn is_waiting(&self, row: &FoundRow) -> bool {
        self.standing_of(row) == FindingStanding::Open
    }

    /// How many findings of the case wait for an answer.
    #[must_use]
    pub fn waiting(&self) -> usize {
        let rows = self.findings.iter().flat_map(|found| &found.rows);
        rows.filter(|row| self.is_waiting(row)).count()
    }

    /// How many findings of a group wait for an answer.
    #[must_use]
    pub fn waiting_in(&self, group: usize) -> usize {
        self.findings_of(group).iter().filter(|row| self.is_waiting(row)).count()
    }

    /// Gives what of the text in sight a finding rests on, and whether it is the one under the
    /// pointer.
    #[must_use]
    pub fn noticed(&self) -> Vec<(Range<usize>, bool)> {
        let Some(key) = self.wanted_text() else { return Vec::new() };
        let pointed = self.finding().map(|row| row.finding.id);
        let rows = self.findings.iter().flat_map(|found| &found.rows);
        let shown = rows.filter(|row| Some(row.finding.id) == pointed || self.is_waiting(row));
        let places = shown.flat_map(|row| {
            let is_pointed = Some(row.finding.id) == pointed;
            row.finding.places.iter().map(move |place| (place, is_pointed))
        });
        let here = places.filter(|(place, _)| place.document == key && !place.bytes.is_empty());
        here.map(|(place, is_pointed)| (place.bytes.clone(), is_pointed)).collect()
    }

    /// Points at a finding of the group in sight, and shows the words it rests on.
    pub(super) fn point(&mut self, index: usize) {
        let last = self.findings_here().len().checked_sub(1);
        self.pointed = last.map(|last| index.min(last));
        self.reach_finding();
    }

    /// Goes to a finding, wherever in the file it was read.
    pub fn go_to_finding(&mut self, id: FindingId) {
        let place = (0..self.groups.len()).find_map(|group| {
            let at = self.findings_of(group).iter().position(|row| row.finding.id == id)?;
            Some((group, at))
        });
        if let Some((group, at)) = place {
            self.set_group(group);
            self.point(at);
        }
    }

    /// Shows the words the finding under the pointer rests on, once the text is there.
    pub(super) fn reach_finding(&mut self) {
        let Some(key) = self.wanted_text() else { return };
        let places = self.finding().map(|row| &row.finding.places);
        let place = places.and_then(|places| places.iter().find(|place| place.document == key));
        let Some(start) = place.map(|place| place.bytes.start) else { return };
        if let Some(line) = self.lines().and_then(|text| text.line_at(start)) {
            self.first = line.saturating_sub(ABOVE);
        }
    }

    /// Goes to a row of the checklist: findings first, then items.
    pub fn choose_row(&mut self, row: usize) {
        let findings = self.findings_here().len();
        match row.checked_sub(findings) {
            Some(item) => self.choose_item(item),
            None => self.point(row),
        }
    }

    /// Which row of the checklist the pointer is on.
    #[must_use]
    pub fn row(&self) -> usize {
        self.pointed.unwrap_or_else(|| self.findings_here().len() + self.place.item)
    }

    /// Hears a command that judges while the pointer is on a finding. A passing key leaves it as it
    /// is and goes on: nothing is decided by it.
    pub(super) fn hear_finding(&mut self, command: Command) -> Option<Wish> {
        let row = self.finding()?.clone();
        if command == Command::Pass {
            self.step(true);
            return None;
        }
        Some(match self.standing_of(&row) {
            FindingStanding::Open => self.hear_open(command, row),
            FindingStanding::Dismissed(why) => self.hear_dismissed(command, row, why),
            FindingStanding::Accepted(id) | FindingStanding::Covered(id) => {
                self.hear_settled(command, id)
            }
        })
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "a finding hears its own commands only")]
    fn hear_open(&mut self, command: Command, row: FoundRow) -> Wish {
        let wish = match command {
            Command::FlagPreset => self.accept(row),
            Command::NotApplicable => self.dismiss(row, Some(String::new())),
            Command::EditDefect => return Wish::Finding(row.finding.id, row.finding.rule),
            _ => return WHAT_KEYS_DO,
        };
        self.step(true);
        wish
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "a finding hears its own commands only")]
    fn hear_dismissed(&mut self, command: Command, row: FoundRow, why: String) -> Wish {
        match command {
            Command::FlagPreset => {
                let wish = self.accept(row);
                self.step(true);
                wish
            }
            Command::NotApplicable | Command::EditDefect => {
                Wish::Reason(row.finding.id, row.finding.rule, why)
            }
            Command::RemoveDefect => self.dismiss(row, None),
            _ => WHAT_KEYS_DO,
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "a finding hears its own commands only")]
    fn hear_settled(&self, command: Command, id: DefectId) -> Wish {
        match command {
            Command::EditDefect => Wish::Revise(id),
            Command::RemoveDefect => Wish::Act(Request::WithdrawDefect { case: self.id, id }),
            _ => Wish::Say(
                "此提示已有相应问题；Enter 修改问题，Delete 撤回问题。",
                "It has its defect; Enter edits that, Delete withdraws it.",
            ),
        }
    }

    fn accept(&self, row: FoundRow) -> Wish {
        let (finding, rule) = (row.finding.id, row.finding.rule);
        let (case, defect) = (self.id, Box::new(row.preset.defect));
        Wish::Act(Request::AcceptFinding { case, finding, rule, defect })
    }

    fn dismiss(&self, row: FoundRow, reason: Option<String>) -> Wish {
        let (finding, rule) = (row.finding.id, row.finding.rule);
        Wish::Act(Request::DismissFinding { case: self.id, finding, rule, reason })
    }

    /// Gives a defect of the review.
    #[must_use]
    pub fn defect(&self, id: DefectId) -> Option<&Defect> {
        self.review.as_ref()?.review.defects.get(&id)
    }

    /// Goes to the nearest thing to decide, finding or item, round the whole file; when none is
    /// left, to the next case.
    pub(super) fn next_undecided(&mut self, is_down: bool) -> Option<Wish> {
        let flat = self.rows();
        let now = match self.pointed {
            Some(index) => Row::Finding(self.place.group, index),
            None => Row::Item(self.place.group, self.place.item),
        };
        let here = flat.iter().position(|row| *row == now).unwrap_or(0);
        let count = flat.len();
        let order = (1..=count).map(|step| if is_down { here + step } else { here + count - step });
        let found = order
            .filter_map(|index| flat.get(index % count.max(1)))
            .find(|row| self.is_open(**row));
        match found.copied() {
            Some(Row::Item(group, item)) => {
                self.set_group(group);
                self.set_item(item);
            }
            Some(Row::Finding(group, index)) => {
                self.set_group(group);
                self.point(index);
            }
            None => return Some(Wish::NextUnfinished(is_down)),
        }
        None
    }

    /// All rows of the file, in the order they are read.
    fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (group, one) in self.groups.iter().enumerate() {
            rows.extend((0..self.findings_of(group).len()).map(|at| Row::Finding(group, at)));
            rows.extend((0..one.items.len()).map(|item| Row::Item(group, item)));
        }
        rows
    }

    fn is_open(&self, row: Row) -> bool {
        match row {
            Row::Finding(group, at) => {
                let findings = self.findings_of(group);
                findings.get(at).is_some_and(|row| self.is_waiting(row))
            }
            Row::Item(group, item) => {
                let code = self.groups.get(group).and_then(|one| one.items.get(item));
                code.is_some_and(|code| self.verdict(code) == Verdict::Unjudged)
            }
        }
    }

    /// Whether a group has anything to stop at.
    pub(super) fn has_rows(&self, group: usize) -> bool {
        self.groups.get(group).is_some_and(|one| !one.items.is_empty())
            || !self.findings_of(group).is_empty()
    }
}
