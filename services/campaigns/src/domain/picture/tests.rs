use kernel::{Id, Instant, chrono::Duration};
use networks::PictureType;
use uuid::Uuid;

use super::{Picture, PictureAddress, PictureKey, type_of_mime};

fn picture() -> Picture {
    let (tenant, id) = (Uuid::from_u128(1), Uuid::from_u128(2));
    Picture {
        key: PictureKey::new(Id::from_uuid(tenant), Id::from_uuid(id)),
        content_type: PictureType::Png,
        width: 1,
        height: 1,
        bytes: 67,
    }
}

fn ends(path: &str) -> (&str, &str) {
    let ends = path.strip_prefix("/media/").unwrap();
    ends.split_once('/').unwrap()
}

fn at(second: i64) -> Instant {
    Instant::from_timestamp(second, 0).unwrap()
}

#[test]
fn an_address_is_good_for_an_hour_and_the_same_for_five_minutes() {
    for second in [0, 1, 299, 300, 1_800_000_123] {
        let address = PictureAddress::of(&picture(), at(second));
        let life = at(address.expires) - at(second);
        assert!(life >= Duration::hours(1), "{second}: {life}");
        assert!(life < Duration::minutes(65), "{second}: {life}");
        assert!(!address.is_over(at(address.expires - 1)));
        assert!(address.is_over(at(address.expires)));
    }
    let (one, other) = (at(301), at(600));
    let address = |now| PictureAddress::of(&picture(), now);
    assert_eq!(address(one), address(other));
}

#[test]
fn an_address_reads_back_as_it_was_written() {
    let address = PictureAddress::of(&picture(), at(0));
    let path = address.path();
    let (tenant, file) = ends(&path);
    let read = PictureAddress::parse(tenant, file, address.expires);
    assert_eq!(read, Some(address));
}

#[test]
fn what_is_no_address_is_none() {
    let path = PictureAddress::of(&picture(), at(0)).path();
    let (tenant, file) = ends(&path);
    for (tenant, file) in [
        ("..", file),
        (tenant, ".."),
        (tenant, "pic_.png"),
        (file, tenant),
        (tenant, &file.replace(".png", ".svg")),
        (tenant, &file.replace(".png", "")),
        (tenant, &file.replace("pic_", "post_")),
        (&tenant.to_uppercase(), file),
    ] {
        assert_eq!(
            PictureAddress::parse(tenant, file, 0),
            None,
            "{tenant}/{file}"
        );
    }
}

#[test]
fn types_are_kept_by_their_media_type() {
    for one in [PictureType::Jpeg, PictureType::Png, PictureType::Gif] {
        assert_eq!(type_of_mime(one.mime()), Some(one));
    }
    assert_eq!(type_of_mime("image/webp"), None);
}
