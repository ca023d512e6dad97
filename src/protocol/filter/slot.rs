//! What can be written at a place of an unfinished filter text: a field, a sign, or a value.

use super::field::Field;
use super::token::{Operator, Sort, Token, tokens};
use std::ops::Range;

/// What is due at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The name of a field, or a word to look for.
    Field,
    /// A sign behind a field.
    Operator(Field),
    /// A value of a field behind a sign.
    Value(Field, Operator),
    /// Nothing that could be named: the text is wrong before the place, or inside quotes.
    Nothing,
}

/// What is due, and what of it is written already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// What is due.
    pub slot: Slot,
    /// What stands there so far, in bytes of the text.
    pub range: Range<usize>,
}

/// Tells what is due where the caret stands, a byte offset on a character.
#[must_use]
pub fn due(text: &str, caret: usize) -> Due {
    let head = text.get(..caret).unwrap_or(text);
    let here = head.len();
    let Ok(read) = tokens(head) else { return Due { slot: Slot::Nothing, range: here..here } };
    let is_behind = head.ends_with(char::is_whitespace);
    let at = |token: &Token| head.char_indices().nth(token.at).map_or(here, |(at, _)| at);
    match read.as_slice() {
        [.., name, Token { sort: Sort::Operator(operator), .. }] => {
            Due { slot: value(name, *operator), range: here..here }
        }
        [.., name, Token { sort: Sort::Operator(operator), .. }, word]
            if !is_behind && matches!(word.sort, Sort::Word(_)) =>
        {
            Due { slot: value(name, *operator), range: at(word)..here }
        }
        [.., Token { sort: Sort::Quoted(_), .. }] if !is_behind => {
            Due { slot: Slot::Nothing, range: here..here }
        }
        [.., word @ Token { sort: Sort::Word(name), .. }] if !is_behind => {
            match Field::from_name(name) {
                Some(field) => Due { slot: Slot::Operator(field), range: here..here },
                None => Due { slot: Slot::Field, range: at(word)..here },
            }
        }
        _ => Due { slot: Slot::Field, range: here..here },
    }
}

fn value(name: &Token, operator: Operator) -> Slot {
    let Sort::Word(name) = &name.sort else { return Slot::Nothing };
    Field::from_name(name).map_or(Slot::Nothing, |field| Slot::Value(field, operator))
}

/// Writes a value so that it is read as one word: in quotes where a sign or a blank would end it.
#[must_use]
pub fn written(value: &str) -> String {
    let is_word = matches!(
        tokens(value).as_deref(),
        Ok([Token { sort: Sort::Word(word), .. }]) if word == value
    );
    if is_word { value.to_owned() } else { format!("\"{}\"", value.replace('"', "\"\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Filter;

    fn slot(text: &str) -> (Slot, &str) {
        let due = due(text, text.len());
        (due.slot, text.get(due.range).unwrap())
    }

    #[test]
    fn fields_signs_and_values_come_in_turn() {
        assert_eq!(slot(""), (Slot::Field, ""));
        assert_eq!(slot("镇"), (Slot::Field, "镇"));
        assert_eq!(slot("分<80 (状"), (Slot::Field, "状"));
        assert_eq!(slot("镇街"), (Slot::Operator(Field::Unit), ""));
        assert_eq!(slot("镇街="), (Slot::Value(Field::Unit, Operator::Equal), ""));
        assert_eq!(slot("镇街＝狮"), (Slot::Value(Field::Unit, Operator::Equal), "狮"));
        assert_eq!(slot("x 分>= 8"), (Slot::Value(Field::Score, Operator::GreaterOrEqual), "8"));
        assert_eq!(slot("镇街=狮岭 "), (Slot::Field, ""));
        assert_eq!(slot("镇街=狮岭 且 "), (Slot::Field, ""));
        assert_eq!(slot("没有=").0, Slot::Nothing);
        assert_eq!(slot("当事人=\"某某").0, Slot::Nothing);
        assert_eq!(due("镇街=狮岭", 6).slot, Slot::Operator(Field::Unit), "inside the text");
        assert_eq!(due("镇街", 99).slot, Slot::Operator(Field::Unit));
    }

    #[test]
    fn what_is_written_is_read_back() {
        for value in ["狮岭镇", "某某 公司", "a|b", "说\"好\"", "x)", "或", ""] {
            let text = format!("当事人={}", written(value));
            assert!(Filter::parse(&text).is_ok(), "{text}");
        }
        assert_eq!(written("某某(广州)公司"), "某某(广州)公司");
    }
}
