//! What is sent, and what comes of it.

use super::stub::{Stub, answer, config, connector, ok, publication, token};
use crate::{FailureClass, Reason};

const TEXT: &str = "春茶 100% & 新 http://shop.example/l/a?b=c+d";
const ENCODED: &str = "status=%E6%98%A5%E8%8C%B6+100%25+%26+%E6%96%B0+\
    http%3A%2F%2Fshop.example%2Fl%2Fa%3Fb%3Dc%2Bd&rip=211.156.0.1";

fn pieces(request: &str) -> (&str, &str) {
    request.split_once("\r\n\r\n").unwrap()
}

#[tokio::test]
async fn a_text_is_encoded_once_and_the_token_is_in_the_header() {
    let body =
        r#"{"id":3501756485200075,"mid":"3501756485200075","user":{"id":"1234567890"},"new":{}}"#;
    let stub = Stub::with(vec![ok(body)]).await;
    let published = stub.weibo().publish(&token(), &publication(TEXT, 0)).await;
    let published = published.unwrap();
    assert_eq!(published.remote_id, "3501756485200075");
    assert_eq!(published.url, "https://weibo.com/1234567890/z0JH2lOMb");

    let requests = stub.requests();
    let (head, body) = pieces(&requests[0]);
    assert!(head.starts_with("POST /2/statuses/share.json HTTP/1.1"));
    assert!(head.contains("authorization: OAuth2 2.00abcDEF0abcdE1234567890fghijK"));
    assert!(head.contains("content-type: application/x-www-form-urlencoded"));
    assert_eq!(body, ENCODED);
}

#[tokio::test]
async fn ids_may_be_text_and_authors_missing() {
    let stub = Stub::with(vec![ok(r#"{"id":"3501756485200075","uid":"42"}"#)]).await;
    let published = stub.weibo().publish(&token(), &publication(TEXT, 0)).await;
    assert_eq!(published.unwrap().url, "https://weibo.com/42/z0JH2lOMb");

    let stub = Stub::with(vec![ok(r#"{"id":3501756485200075,"user":null}"#)]).await;
    let published = stub.weibo().publish(&token(), &publication(TEXT, 0)).await;
    assert_eq!(
        published.unwrap().url,
        "https://weibo.com/detail/3501756485200075"
    );
}

#[tokio::test]
async fn one_picture_goes_along() {
    let stub = Stub::with(vec![ok(r#"{"id":5}"#)]).await;
    let published = stub.weibo().publish(&token(), &publication(TEXT, 1)).await;
    published.unwrap();
    let requests = stub.requests();
    let (head, body) = pieces(&requests[0]);
    assert!(head.starts_with("POST /2/statuses/share.json"));
    assert!(head.contains("content-type: multipart/form-data; boundary="));
    for part in [
        format!("name=\"status\"\r\n\r\n{TEXT}\r\n"),
        "name=\"rip\"\r\n\r\n211.156.0.1\r\n".to_owned(),
        "name=\"pic\"; filename=\"picture.gif\"\r\nContent-Type: image/gif\r\n\r\nGIF89a picture"
            .to_owned(),
    ] {
        assert!(body.contains(&part), "{part}\n{body}");
    }
}

#[tokio::test]
async fn more_pictures_are_uploaded_first() {
    let replies = ["a", "b", "c"].map(|id| ok(format!(r#"{{"pic_id":"{id}"}}"#)));
    let stub = Stub::with(replies.into_iter().chain([ok(r#"{"id":5}"#)]).collect()).await;
    let published = stub.weibo().publish(&token(), &publication("茶", 3)).await;
    published.unwrap();
    let requests = stub.requests();
    assert_eq!(requests.len(), 4);
    assert!(
        requests[..3]
            .iter()
            .all(|request| request.starts_with("POST /2/statuses/upload_pic.json"))
    );
    let (head, body) = pieces(&requests[3]);
    assert!(head.starts_with("POST /2/statuses/upload_url_text.json"));
    assert_eq!(body, "status=%E8%8C%B6&rip=211.156.0.1&pic_id=a%2Cb%2Cc");
}

#[tokio::test]
async fn a_failed_upload_has_published_nothing() {
    let picture = || ok(r#"{"pic_id":"a"}"#);
    let failures = [
        super::stub::Reply::Close,
        answer(503, r#"{"error_code":10001}"#),
        answer(502, "<html>"),
        ok("{}"),
        ok(r#"{"pic_id":""}"#),
    ];
    for failure in failures {
        let stub = Stub::with(vec![picture(), failure]).await;
        let published = stub.weibo().publish(&token(), &publication("茶", 2)).await;
        assert_eq!(published.unwrap_err().class, FailureClass::NotSent);
        assert_eq!(stub.requests().len(), 2);
    }
}

#[tokio::test]
async fn too_many_pictures_do_not_leave() {
    let stub = Stub::with(vec![]).await;
    let ordinary = crate::weibo::WeiboConfig {
        multi_picture: false,
        ..config(&stub.base)
    };
    for (weibo, pictures) in [(connector(ordinary), 2), (stub.weibo(), 10)] {
        let published = weibo.publish(&token(), &publication("茶", pictures)).await;
        let error = published.unwrap_err();
        assert_eq!(
            (error.class, error.reason),
            (FailureClass::Refused, Reason::PictureRefused)
        );
    }
    assert_eq!(stub.connections(), 0);
}
