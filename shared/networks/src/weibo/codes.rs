//! Weibo's error codes, as data.
//!
//! Source: the open platform's error table and what live clients report. Where a code leaves open
//! whether a write went through, it is unknown, and the post is looked up.

use crate::{
    FailureClass::{
        self, Delayed, Duplicate, HumanNeeded, Limited, NotFound, Reauthorise, Refused, Setup,
        Unknown,
    },
    Reason,
};

/// First and last code, what they mean for a write, and why.
type Row = (u32, u32, FailureClass, Reason);

/// The codes that calls of ours can meet, in rising order.
const TABLE: &[Row] = &[
    (10001, 10003, Unknown, Reason::ServerFault),
    (10004, 10006, Setup, Reason::Setup),
    (10007, 10008, Refused, Reason::ContentRefused),
    (10009, 10011, Unknown, Reason::ServerFault),
    (10012, 10012, Refused, Reason::ContentRefused),
    (10013, 10013, HumanNeeded, Reason::HumanNeeded),
    (10014, 10014, Setup, Reason::Setup),
    (10016, 10016, Setup, Reason::Setup),
    (10017, 10017, Refused, Reason::ContentRefused),
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
    (20130, 20130, NotFound, Reason::NotFound),
    (20135, 20135, NotFound, Reason::NotFound),
    (20201, 20201, NotFound, Reason::NotFound),
    (20206, 20207, NotFound, Reason::NotFound),
    (20301, 20301, NotFound, Reason::NotFound),
    (20505, 20505, Limited, Reason::Limited),
    (20507, 20507, HumanNeeded, Reason::HumanNeeded),
    (20508, 20508, NotFound, Reason::NotFound),
    (20521, 20521, Limited, Reason::Limited),
    (20524, 20524, Limited, Reason::Limited),
    (21301, 21301, Reauthorise, Reason::Reauthorise),
    (21314, 21319, Reauthorise, Reason::Reauthorise),
    (21320, 21320, Setup, Reason::Setup),
    // Of an application in test: the person is not on its list, or has withdrawn.
    (21321, 21321, Reauthorise, Reason::AccessDenied),
    (21322, 21324, Setup, Reason::Setup),
    (21325, 21325, Refused, Reason::CodeInvalid),
    (21326, 21326, Setup, Reason::Setup),
    (21327, 21327, Reauthorise, Reason::Reauthorise),
    (21328, 21329, Setup, Reason::Setup),
    (21330, 21330, Reauthorise, Reason::AccessDenied),
    (21331, 21331, Unknown, Reason::ServerFault),
    (21332, 21332, Reauthorise, Reason::Reauthorise),
    (21333, 21333, Setup, Reason::Setup),
    (21334, 21334, HumanNeeded, Reason::HumanNeeded),
    (21335, 21335, Setup, Reason::Setup),
    (21337, 21337, Setup, Reason::Setup),
    (21602, 21602, Refused, Reason::ContentRefused),
];

/// OAuth2's names of errors, for answers that leave the code out (RFC 6749 §5.2 and Weibo's table).
const NAMES: &[(&str, u32)] = &[
    ("redirect_uri_mismatch", 21322),
    ("invalid_request", 21323),
    ("invalid_client", 21324),
    ("invalid_grant", 21325),
    ("unauthorized_client", 21326),
    ("expired_token", 21327),
    ("unsupported_grant_type", 21328),
    ("unsupported_response_type", 21329),
    ("access_denied", 21330),
    ("temporarily_unavailable", 21331),
    ("invalid_access_token", 21332),
];

/// What a code means for a write; `None` when we do not know it.
pub(super) fn meaning(code: u32, text: &str) -> Option<(FailureClass, Reason)> {
    // `text not find domain!` and `appkey not bind domain!` come under the code of bad values.
    if code == 10017 && text.to_ascii_lowercase().contains("domain") {
        return Some((Setup, Reason::Setup));
    }
    TABLE
        .iter()
        .find(|(first, last, ..)| (*first..=*last).contains(&code))
        .map(|(_, _, class, reason)| (*class, *reason))
}

/// The code that an OAuth2 name stands for.
pub(super) fn named(error: &str) -> Option<u32> {
    NAMES
        .iter()
        .find(|(name, _)| *name == error)
        .map(|(_, code)| *code)
}
