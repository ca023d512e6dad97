//! Wire layout 1 of the parts a view keeps: whole cases and defects.

use super::case::CaseFileV1;
use super::codec::{decode_value, encode_value};
use super::defect::DefectV1;
use crate::domain::{CaseFile, Defect};
use crate::journal::codec::WireFault;

/// Gives the bytes of a case.
pub fn case_bytes(case: &CaseFile) -> Result<Vec<u8>, WireFault> {
    encode_value(&CaseFileV1::from(case))
}

/// Reads the bytes of a case.
pub fn case_of(bytes: &[u8]) -> Result<CaseFile, WireFault> {
    decode_value::<CaseFileV1>(bytes)?.try_into()
}

/// Gives the bytes of a defect.
pub fn defect_bytes(defect: &Defect) -> Result<Vec<u8>, WireFault> {
    encode_value(&DefectV1::from(defect))
}

/// Reads the bytes of a defect.
pub fn defect_of(bytes: &[u8]) -> Result<Defect, WireFault> {
    decode_value::<DefectV1>(bytes)?.try_into()
}
