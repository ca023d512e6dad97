//! Wire layout 1 of the parts a view keeps: whole cases, defects, sessions.

use super::case::CaseFileV1;
use super::codec::{decode_value, encode_value};
use super::defect::DefectV1;
use super::session::{FollowUpV1, SessionV1};
use crate::domain::{CaseFile, CaseId, Defect, FollowUp, Session, SessionId};
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

/// Gives the bytes of a session.
pub fn session_bytes(session: &Session) -> Result<Vec<u8>, WireFault> {
    encode_value(&SessionV1::from(session))
}

/// Reads the bytes of a session.
pub fn session_of(id: SessionId, bytes: &[u8]) -> Result<Session, WireFault> {
    decode_value::<SessionV1>(bytes)?.of(id)
}

/// Gives the bytes of what follows a file.
pub fn follow_up_bytes(follow_up: &FollowUp) -> Result<Vec<u8>, WireFault> {
    encode_value(&FollowUpV1::from(follow_up))
}

/// Reads the bytes of what follows a file of a session.
pub fn follow_up_of(session: SessionId, case: CaseId, bytes: &[u8]) -> Result<FollowUp, WireFault> {
    decode_value::<FollowUpV1>(bytes)?.of(session, case)
}
