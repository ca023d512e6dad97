//! What a person should be reminded of: one line, never a question in the way.

/// Days after which a backup is old.
pub const BACKUP_DAYS_MAX: i64 = 7;
/// Most case files that may be without any backup before it is worth a word.
pub const CASES_UNSAVED_MAX: usize = 10;

/// A thing to be reminded of; the first of several is the most pressing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reminder {
    /// Records are damaged: how many places, and the first, for people.
    Damaged(usize, String),
    /// The key file has mistakes, so the shipped keys hold: how many, and the line of the first.
    FaultyKeys(usize, usize),
    /// There are so many case files and no backup.
    NeverBackedUp(usize),
    /// The last backup is so many days old.
    BackupOld(i64),
    /// The rubric of the open case has changed since its review began.
    RubricChanged,
    /// What the screens read was remade from the records.
    ViewRemade,
}

impl Reminder {
    /// Tells whether a backup is due: days since the last one, and how many case files there are.
    #[must_use]
    pub const fn of_backup(days: Option<i64>, cases: usize) -> Option<Self> {
        match days {
            Some(days) if days > BACKUP_DAYS_MAX && cases > 0 => Some(Self::BackupOld(days)),
            None if cases > CASES_UNSAVED_MAX => Some(Self::NeverBackedUp(cases)),
            Some(_) | None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Reminder;

    #[test]
    fn a_backup_is_due_after_a_week_or_when_there_is_much_to_lose() {
        assert_eq!(Reminder::of_backup(Some(7), 30), None);
        assert_eq!(Reminder::of_backup(Some(8), 30), Some(Reminder::BackupOld(8)));
        assert_eq!(Reminder::of_backup(Some(8), 0), None);
        assert_eq!(Reminder::of_backup(None, 10), None);
        assert_eq!(Reminder::of_backup(None, 11), Some(Reminder::NeverBackedUp(11)));
    }
}
