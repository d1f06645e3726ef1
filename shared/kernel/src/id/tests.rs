use proptest::prelude::*;
use uuid::Uuid;

use super::{Id, IdError};

crate::id_kind!(Post as PostId = "post");
crate::id_kind!(Prefix as PrefixId = "prefix");

#[test]
fn agrees_with_the_vectors_of_the_specification() {
    let uuid = Uuid::parse_str("01890a5d-ac96-774b-bcce-b302099a8057").unwrap();
    assert_eq!(
        PrefixId::from_uuid(uuid).to_string(),
        "prefix_01h455vb4pex5vsknk084sn02q"
    );
    assert_eq!(
        "prefix_01h455vb4pex5vsknk084sn02q".parse(),
        Ok(PrefixId::from_uuid(uuid))
    );
    assert_eq!(
        PrefixId::from_uuid(Uuid::nil()).to_string(),
        "prefix_00000000000000000000000000"
    );
    assert_eq!(
        PrefixId::from_uuid(Uuid::max()).to_string(),
        "prefix_7zzzzzzzzzzzzzzzzzzzzzzzzz"
    );
}

#[test]
fn an_id_of_another_kind_is_refused() {
    let id = PostId::from_uuid(Uuid::max()).to_string();
    assert_eq!(
        id.parse::<PrefixId>(),
        Err(IdError::WrongKind { expected: "prefix" })
    );
}

#[test]
fn malformed_text_is_refused() {
    for text in [
        "post_",
        "post_8zzzzzzzzzzzzzzzzzzzzzzzzz",
        "post_01H455VB4PEX5VSKNK084SN02Q",
        "post_一二三",
    ] {
        assert_eq!(text.parse::<PostId>(), Err(IdError::Malformed), "{text}");
    }
}

proptest! {
    #[test]
    fn every_uuid_survives_the_round_trip(value: u128) {
        let id: Id<Post> = Id::from_uuid(Uuid::from_u128(value));
        prop_assert_eq!(id.to_string().parse::<PostId>(), Ok(id));
    }

    #[test]
    fn text_sorts_as_the_value_does(a: u128, b: u128) {
        let text = |value| PostId::from_uuid(Uuid::from_u128(value)).to_string();
        prop_assert_eq!(a.cmp(&b), text(a).cmp(&text(b)));
    }

    #[test]
    fn no_text_makes_it_panic(text: String) {
        let _ = text.parse::<PostId>();
    }
}
