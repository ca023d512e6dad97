//! Choosing sentences as evidence: up and down move, left and right narrow and widen, Enter takes.

use super::{Quoting, Reader};
use crate::app::command::Command;

impl Reader {
    /// Begins a choice at the first line in sight that has words.
    pub(super) fn begin_quote(&mut self) -> bool {
        let Some(text) = self.lines() else { return false };
        let from = self.first;
        let line = (from..text.lines.len()).find(|line| !text.sentences(*line).is_empty());
        self.quoting = line.map(|line| Quoting { line, from: 0, to: 0 });
        self.quoting.is_some()
    }

    /// Hears a command while a choice is under way; tells whether it was one for the choice.
    #[expect(clippy::wildcard_enum_match_arm, reason = "a choice hears a few commands only")]
    pub(super) fn choose_quote(&mut self, command: Command) -> bool {
        let Some(quoting) = self.quoting else { return false };
        let count = self.lines().map_or(0, |text| text.sentences(quoting.line).len());
        match command {
            Command::Down | Command::Up => self.move_quote(quoting, command == Command::Down),
            Command::NextDocument => {
                let to = (quoting.to + 1).min(count.saturating_sub(1));
                self.quoting = Some(Quoting { to, ..quoting });
            }
            Command::PreviousDocument => {
                let to = quoting.to.saturating_sub(1).max(quoting.from);
                self.quoting = Some(Quoting { to, ..quoting });
            }
            Command::EditDefect => {
                self.quote = self.quoted();
                self.quoting = None;
            }
            Command::Back | Command::Quote => self.quoting = None,
            _ => return false,
        }
        true
    }

    fn move_quote(&mut self, quoting: Quoting, is_down: bool) {
        let Some(text) = self.lines() else { return };
        let count = |line: usize| text.sentences(line).len();
        let goal = if is_down && quoting.to + 1 < count(quoting.line) {
            Some((quoting.line, quoting.to + 1))
        } else if !is_down && quoting.from > 0 {
            Some((quoting.line, quoting.from - 1))
        } else if is_down {
            (quoting.line + 1..text.lines.len()).find(|line| count(*line) > 0).map(|line| (line, 0))
        } else {
            let above = (0..quoting.line).rev().find(|line| count(*line) > 0);
            above.map(|line| (line, count(line) - 1))
        };
        if let Some((line, sentence)) = goal {
            self.quoting = Some(Quoting { line, from: sentence, to: sentence });
            self.first = self.first.min(line);
        }
    }

    /// Gives page, line and words of the choice.
    #[must_use]
    pub fn quoted(&self) -> Option<(u32, u32, String)> {
        let quoting = self.quoting?;
        let text = self.lines()?;
        let line = text.lines.get(quoting.line)?;
        let ranges = text.sentences(quoting.line);
        let (first, last) = (ranges.get(quoting.from)?, ranges.get(quoting.to)?);
        let words = line.text.get(first.start..last.end)?.trim().to_owned();
        Some((line.page, line.number, words))
    }
}
