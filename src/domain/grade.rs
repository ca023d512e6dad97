//! Grades and their bands: half-open intervals on exact scores, without gaps.

use super::points::Points;

/// The grade of a reviewed file (等次).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// 优秀.
    Excellent,
    /// 良好.
    Good,
    /// 合格.
    Qualified,
    /// 不合格.
    Unqualified,
}

impl Grade {
    /// Every grade, best first.
    pub const ALL: [Self; 4] = [Self::Excellent, Self::Good, Self::Qualified, Self::Unqualified];

    /// The name used in packs, filters and JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Excellent => "excellent",
            Self::Good => "good",
            Self::Qualified => "qualified",
            Self::Unqualified => "unqualified",
        }
    }

    /// Finds a grade by its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.code() == code)
    }
}

/// One band: the grade of every score from `from` up to the band above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// The grade given.
    pub grade: Grade,
    /// The lowest score of the band, in hundredths.
    pub from: Points,
}

/// Finds the grade of a score. Bands are ordered high to low and the last starts at zero, which
/// `packs` checks on load; a score below all bands is unqualified.
#[must_use]
pub fn grade_of(bands: &[Band], total: Points) -> Grade {
    bands.iter().find(|band| total >= band.from).map_or(Grade::Unqualified, |band| band.grade)
}

/// Tells what is wrong with bands: not strictly falling, or not reaching down to zero.
#[must_use]
pub fn bands_fault(bands: &[Band]) -> Option<BandFault> {
    let falls =
        bands.iter().zip(bands.iter().skip(1)).all(|(above, below)| above.from > below.from);
    match bands.last() {
        None => Some(BandFault::Empty),
        Some(_) if !falls => Some(BandFault::NotFalling),
        Some(last) if last.from != Points::ZERO => Some(BandFault::NotFromZero),
        Some(_) => None,
    }
}

/// What is wrong with a list of bands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BandFault {
    /// There is no band.
    Empty,
    /// A limit is not below the one before it.
    NotFalling,
    /// The lowest band does not start at zero, so some score has no grade.
    NotFromZero,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn default_bands() -> Vec<Band> {
        [(Grade::Excellent, 90), (Grade::Good, 80), (Grade::Qualified, 60), (Grade::Unqualified, 0)]
            .map(|(grade, from)| Band { grade, from: Points::whole(from) })
            .to_vec()
    }

    #[test]
    fn a_score_between_whole_bands_still_has_a_grade() {
        assert_eq!(grade_of(&default_bands(), Points(8950)), Grade::Good);
        assert_eq!(grade_of(&default_bands(), Points(9000)), Grade::Excellent);
        assert_eq!(grade_of(&default_bands(), Points(-100)), Grade::Unqualified);
    }

    #[test]
    fn faults_are_named() {
        assert_eq!(bands_fault(&default_bands()), None);
        assert_eq!(bands_fault(&[]), Some(BandFault::Empty));
        let mut swapped = default_bands();
        swapped.swap(0, 1);
        assert_eq!(bands_fault(&swapped), Some(BandFault::NotFalling));
        assert_eq!(bands_fault(&default_bands()[..3]), Some(BandFault::NotFromZero));
    }
}
