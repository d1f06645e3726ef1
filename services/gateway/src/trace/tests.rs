use super::{NAMES, TraceId, known};

#[test]
fn a_callers_trace_is_taken_up_when_it_is_one() {
    let trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    let taken = TraceId::of_parent(&format!("00-{trace}-00f067aa0ba902b7-01"));
    assert_eq!(taken, Some(TraceId(trace.to_owned())));
    for other in [
        "",
        "00",
        "00-4bf92f3577b34da6a3ce929d0e0e4736",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-<script>alert(1)</script>00000000-00f067aa0ba902b7-01",
    ] {
        assert_eq!(TraceId::of_parent(other), None, "{other}");
    }
}

#[test]
fn names_that_callers_make_up_come_to_an_end() {
    assert_eq!(known(&"x".repeat(41)), "other");
    for number in 0..NAMES * 2 {
        known(&format!("Made{number}"));
    }
    assert_eq!(known("Made0"), "Made0");
    assert_eq!(known("OneMore"), "other");
}
