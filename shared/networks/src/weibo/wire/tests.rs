use kernel::Instant;
use serde_json::{Value, json};

use super::{ErrorBody, StatusBody, UserBody};

fn error(answer: &Value) -> Option<(Option<u32>, String)> {
    ErrorBody::of(answer).map(|error| (error.code, error.text))
}

#[test]
fn errors_are_recognised_in_both_shapes() {
    let text = |text: &str| text.to_owned();
    assert_eq!(
        error(&json!({"request": "/2/x", "error_code": 10017, "error": "no"})),
        Some((Some(10017), text("no")))
    );
    assert_eq!(
        error(&json!({"error_code": "10006"})),
        Some((Some(10006), text("")))
    );
    assert_eq!(
        error(&json!({"error": "invalid_grant"})),
        Some((None, text("invalid_grant")))
    );
    assert_eq!(
        error(&json!({"error_code": "what", "error": {}})),
        Some((None, text("")))
    );
    assert_eq!(
        error(&json!({"error_code": 99_999_999_999_u64})),
        Some((None, text("")))
    );
}

#[test]
fn answers_are_not_taken_for_errors() {
    for answer in [
        json!({"id": 5}),
        json!({"id": 5, "error_code": 0}),
        json!({"id": 5, "error_code": null, "error": ""}),
        json!([{"error_code": 10001}]),
        json!("error"),
    ] {
        assert_eq!(error(&answer), None, "{answer}");
    }
}

#[test]
fn times_are_read_with_their_zone() {
    let read = |text: &str| {
        let status: StatusBody =
            serde_json::from_value(json!({"id": 1, "created_at": text})).unwrap();
        status.created_at()
    };
    let may = Instant::from_timestamp(1_306_835_215, 0);
    assert_eq!(read("Tue May 31 17:46:55 +0800 2011"), may);
    assert_eq!(read("Tue May 31 09:46:55 +0000 2011"), may);
    for text in [
        "",
        "soon",
        "2011-05-31 17:46:55",
        "Mon May 31 17:46:55 +0800 2011",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn objects_of_every_age_are_read() {
    // The shapes of 2011, when `mid` was another number, and of 2021.
    let old = json!({"created_at": "Tue May 31 17:46:55 +0800 2011", "id": 11_488_058_246_u64,
        "mid": "5612814510546515491", "text": "求关注。", "geo": null, "user": {"id": 1_404_376_560}});
    let status: StatusBody = serde_json::from_value(old).unwrap();
    assert_eq!(status.mid(), 5_612_814_510_546_515_491);
    assert_eq!(status.author(), Some(1_404_376_560));
    assert_eq!(status.picture_count(), 0);

    let new = json!({"id": 4_610_000_000_000_001_u64, "mid": "4610000000000001", "text": "x",
        "pic_urls": [{"thumbnail_pic": "a"}], "pic_ids": ["a", "b"], "url_objects": "",
        "biz_feature": 4_294_967_300_u64, "user": {"uid": 1}, "uid": 9});
    let status: StatusBody = serde_json::from_value(new).unwrap();
    assert_eq!((status.author(), status.picture_count()), (Some(9), 2));

    let user: UserBody = serde_json::from_value(json!({"id": "5", "screen_name": "n"})).unwrap();
    assert_eq!(
        (user.id, user.followers_count, user.verified),
        (5, 0, false)
    );
}
