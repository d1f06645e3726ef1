use super::{Phase, of_code, of_status};
use crate::FailureClass::{
    self, Delayed, Duplicate, HumanNeeded, Limited, NotFound, NotSent, Reauthorise, Refused, Setup,
    Unknown,
};

#[test]
fn answers_to_a_write_are_classed() {
    let cases: &[(u32, FailureClass)] = &[
        (10001, Unknown),
        (10002, Unknown),
        (10003, Unknown),
        (10004, Setup),
        (10005, Setup),
        (10006, Setup),
        (10008, Refused),
        (10009, Unknown),
        (10010, Unknown),
        (10011, Unknown),
        (10013, HumanNeeded),
        (10014, Setup),
        (10016, Setup),
        (10017, Setup),
        (10022, Limited),
        (10023, Limited),
        (10024, Limited),
        (10032, Reauthorise),
        (20003, NotFound),
        (20005, Refused),
        (20006, Refused),
        (20008, Refused),
        (20012, Refused),
        (20015, HumanNeeded),
        (20016, Limited),
        (20017, Duplicate),
        (20018, Refused),
        (20019, Duplicate),
        (20020, Refused),
        (20021, Refused),
        (20022, HumanNeeded),
        (20031, HumanNeeded),
        (20032, Delayed),
        (20038, Duplicate),
        (20101, NotFound),
        (20111, Duplicate),
        (21301, Reauthorise),
        (21314, Reauthorise),
        (21315, Reauthorise),
        (21319, Reauthorise),
        (21321, Reauthorise),
        (21324, Setup),
        (21325, Refused),
        (21327, Reauthorise),
        (21331, NotSent),
        (21332, Reauthorise),
        (21334, HumanNeeded),
    ];
    for (code, class) in cases {
        assert_eq!(of_code(*code, "", Phase::Write).class, *class, "{code}");
    }
}

#[test]
fn what_is_not_known_may_be_live() {
    for code in [1, 10099, 29999, 99999] {
        assert_eq!(of_code(code, "", Phase::Write).class, Unknown, "{code}");
    }
    for status in [302, 400, 403, 500, 502, 503, 504] {
        assert_eq!(of_status(status, Phase::Write).class, Unknown, "{status}");
    }
}

#[test]
fn a_failed_read_is_safe_to_repeat() {
    assert_eq!(of_code(10001, "", Phase::Read).class, NotSent);
    assert_eq!(of_status(503, Phase::Read).class, NotSent);
    assert_eq!(of_code(21327, "", Phase::Read).class, Reauthorise);
}
