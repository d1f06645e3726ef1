use super::{decode, encode};

#[test]
fn agrees_with_known_addresses() {
    for (id, bid) in [
        (3_501_756_485_200_075, "z0JH2lOMb"),
        (3_504_803_600_502_730, "z20XK26My"),
        (5_000_000_000_000_001, "O00000001"),
    ] {
        assert_eq!(encode(id), bid);
        assert_eq!(decode(bid), Some(id));
    }
    assert_eq!(decode("不是"), None);
    assert_eq!(decode(""), None);
}
