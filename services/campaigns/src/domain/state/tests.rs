use super::{
    DeliveryState::{
        self, Cancelled, Expired, NeedsHuman, Published, Rejected, Scheduled, Sending,
    },
    PostState,
};

#[test]
fn a_post_is_what_its_deliveries_make_it() {
    let cases: &[(&[DeliveryState], PostState)] = &[
        (&[], PostState::Draft),
        (&[Scheduled, Scheduled], PostState::Scheduled),
        (&[Scheduled, Published], PostState::Publishing),
        (&[Sending, Published], PostState::Publishing),
        (&[Published, Published], PostState::Published),
        (&[Published, Rejected], PostState::PartlyPublished),
        (&[Published, Cancelled], PostState::PartlyPublished),
        (&[Rejected, Cancelled], PostState::Failed),
        (&[Expired], PostState::Failed),
        (&[Cancelled], PostState::Cancelled),
        (&[NeedsHuman, Published], PostState::NeedsHuman),
    ];
    for (deliveries, state) in cases {
        assert_eq!(PostState::of(deliveries), *state, "{deliveries:?}");
    }
}

#[test]
fn names_survive_the_round_trip() {
    for state in [
        Scheduled, Sending, Published, Rejected, NeedsHuman, Cancelled, Expired,
    ] {
        assert_eq!(state.as_str().parse(), Ok(state));
    }
    assert!("nonsense".parse::<PostState>().is_err());
}
