//! What Weibo's answers mean.
//!
//! Source of the codes: the open platform's error table and the classes of live clients. Where a
//! code leaves open whether a write went through, it is taken as unknown and looked up.

use super::client::{Phase, plain};
use crate::{
    FailureClass::{
        self, Delayed, Duplicate, HumanNeeded, Limited, NotFound, NotSent, Reauthorise, Refused,
        Setup, Unknown,
    },
    NetworkError, Reason,
};

/// First and last code, what it means for a write, and why.
type Row = (u32, u32, FailureClass, Reason);

const TABLE: &[Row] = &[
    (10001, 10003, Unknown, Reason::ServerFault),
    (10004, 10006, Setup, Reason::Setup),
    (10007, 10007, Refused, Reason::ContentRefused),
    (10008, 10008, Refused, Reason::ContentRefused),
    (10009, 10011, Unknown, Reason::ServerFault),
    (10012, 10012, Refused, Reason::ContentRefused),
    (10013, 10013, HumanNeeded, Reason::HumanNeeded),
    (10014, 10014, Setup, Reason::Setup),
    (10016, 10016, Setup, Reason::Setup),
    (10017, 10017, Setup, Reason::Setup),
    (10018, 10018, Refused, Reason::PictureRefused),
    (10020, 10021, Setup, Reason::Setup),
    (10022, 10024, Limited, Reason::Limited),
    (10026, 10026, Setup, Reason::Setup),
    (10032, 10032, Reauthorise, Reason::AccessDenied),
    (20003, 20003, NotFound, Reason::NotFound),
    (20005, 20007, Refused, Reason::PictureRefused),
    (20008, 20008, Refused, Reason::TextEmpty),
    (20012, 20013, Refused, Reason::TextTooLong),
    (20014, 20015, HumanNeeded, Reason::HumanNeeded),
    (20016, 20016, Limited, Reason::Limited),
    (20017, 20017, Duplicate, Reason::Duplicate),
    (20018, 20018, Refused, Reason::ContentRefused),
    (20019, 20019, Duplicate, Reason::Duplicate),
    (20020, 20021, Refused, Reason::ContentRefused),
    (20022, 20023, HumanNeeded, Reason::HumanNeeded),
    (20031, 20031, HumanNeeded, Reason::HumanNeeded),
    (20032, 20032, Delayed, Reason::Delayed),
    (20033, 20033, HumanNeeded, Reason::HumanNeeded),
    (20038, 20038, Duplicate, Reason::Duplicate),
    (20049, 20049, Refused, Reason::TextTooLong),
    (20101, 20101, NotFound, Reason::NotFound),
    (20111, 20111, Duplicate, Reason::Duplicate),
    (20112, 20112, NotFound, Reason::NotFound),
    (20505, 20505, Limited, Reason::Limited),
    (20521, 20521, Limited, Reason::Limited),
    (20524, 20524, Limited, Reason::Limited),
    (21301, 21301, Reauthorise, Reason::Reauthorise),
    (21314, 21319, Reauthorise, Reason::Reauthorise),
    (21320, 21320, Setup, Reason::Setup),
    (21321, 21321, Reauthorise, Reason::AccessDenied),
    (21322, 21324, Setup, Reason::Setup),
    (21325, 21325, Refused, Reason::CodeInvalid),
    (21326, 21326, Setup, Reason::Setup),
    (21327, 21327, Reauthorise, Reason::Reauthorise),
    (21330, 21330, Reauthorise, Reason::AccessDenied),
    (21331, 21331, NotSent, Reason::ServerFault),
    (21332, 21332, Reauthorise, Reason::Reauthorise),
    (21333, 21333, Setup, Reason::Setup),
    (21334, 21334, HumanNeeded, Reason::HumanNeeded),
    (21335, 21335, Setup, Reason::Setup),
    (21337, 21337, Setup, Reason::Setup),
    (21602, 21602, Refused, Reason::ContentRefused),
];

/// An answer with an error code.
pub(super) fn of_code(code: u32, text: &str, phase: Phase) -> NetworkError {
    let row = TABLE
        .iter()
        .find(|(first, last, ..)| (*first..=*last).contains(&code));
    let (class, reason) = row.map_or((Unknown, Reason::Unrecognised), |(_, _, class, reason)| {
        (*class, *reason)
    });
    NetworkError::of(for_phase(class, phase), reason, format!("{code} {text}"))
}

/// An answer that is an error by its status alone, such as a proxy's page.
pub(super) fn of_status(status: u16, phase: Phase) -> NetworkError {
    NetworkError::of(
        for_phase(Unknown, phase),
        Reason::NoAnswer,
        format!("HTTP status {status}"),
    )
}

/// No answer, or none that can be read.
pub(super) fn no_answer(detail: impl Into<String>, phase: Phase) -> NetworkError {
    NetworkError::of(for_phase(Unknown, phase), Reason::NoAnswer, detail)
}

/// A failure below HTTP. Only when no connection was made has surely nothing left.
pub(super) fn of_transport(error: &reqwest::Error, phase: Phase) -> NetworkError {
    if error.is_connect() || error.is_builder() {
        return NetworkError::of(NotSent, Reason::Unreachable, plain(error));
    }
    no_answer(plain(error), phase)
}

fn for_phase(class: FailureClass, phase: Phase) -> FailureClass {
    match (class, phase) {
        (Unknown, Phase::Read) => NotSent,
        _ => class,
    }
}

#[cfg(test)]
mod tests;
