use kernel::{Instant, chrono::Duration};

use super::AccountState;

#[test]
fn the_clock_tells_when_a_token_nears_its_end() {
    let now = Instant::from_timestamp(1_800_000_000, 0).unwrap();
    let at = |kept, days| AccountState::at(now, kept, Some(now + Duration::days(days)));
    assert_eq!(at("connected", 4), AccountState::Connected);
    assert_eq!(at("connected", 2), AccountState::Expiring);
    assert_eq!(at("connected", 0), AccountState::Expired);
    assert_eq!(at("disconnected", 4), AccountState::Disconnected);
    assert_eq!(
        AccountState::at(now, "connected", None),
        AccountState::Connected
    );
}
