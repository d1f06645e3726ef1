//! What each answer means: status, code, and whether the call was a write.

use serde_json::json;

use super::stub::{Stub, answer, at, publication, token};
use crate::{
    FailureClass::{
        self, Delayed, Duplicate, HumanNeeded, Limited, NotFound, NotSent, Reauthorise, Refused,
        Setup, Unknown,
    },
    NetworkError, SocialNetwork,
    weibo::Weibo,
};

/// Status, code, class of a write, class of a read.
const CASES: &[(u16, u32, FailureClass, FailureClass)] = &[
    (503, 10001, Unknown, NotSent),
    (503, 10002, Unknown, NotSent),
    (503, 10003, Unknown, NotSent),
    (200, 10001, Unknown, NotSent),
    (403, 10004, Setup, Setup),
    (403, 10005, Setup, Setup),
    (400, 10006, Setup, Setup),
    (400, 10008, Refused, Refused),
    (400, 10009, Unknown, NotSent),
    (400, 10010, Unknown, NotSent),
    (400, 10011, Unknown, NotSent),
    (400, 10013, HumanNeeded, HumanNeeded),
    (403, 10014, Setup, Setup),
    (400, 10016, Setup, Setup),
    (400, 10017, Refused, Refused),
    (413, 10018, Refused, Refused),
    (404, 10020, Setup, Setup),
    (405, 10021, Setup, Setup),
    (403, 10022, Limited, Limited),
    (403, 10023, Limited, Limited),
    (403, 10024, Limited, Limited),
    (403, 10032, Reauthorise, Reauthorise),
    (400, 20003, NotFound, NotFound),
    (400, 20005, Refused, Refused),
    (400, 20006, Refused, Refused),
    (400, 20008, Refused, Refused),
    (400, 20012, Refused, Refused),
    (400, 20015, HumanNeeded, HumanNeeded),
    (400, 20016, Limited, Limited),
    (400, 20017, Duplicate, NotSent),
    (400, 20018, Refused, Refused),
    (200, 20019, Duplicate, NotSent),
    (400, 20020, Refused, Refused),
    (400, 20021, Refused, Refused),
    (400, 20022, HumanNeeded, HumanNeeded),
    (400, 20031, HumanNeeded, HumanNeeded),
    (400, 20032, Delayed, NotSent),
    (200, 20032, Delayed, NotSent),
    (400, 20038, Duplicate, NotSent),
    (400, 20049, Refused, Refused),
    (400, 20101, NotFound, NotFound),
    (400, 20111, Duplicate, NotSent),
    (403, 21301, Reauthorise, Reauthorise),
    (403, 21314, Reauthorise, Reauthorise),
    (403, 21315, Reauthorise, Reauthorise),
    (403, 21319, Reauthorise, Reauthorise),
    (403, 21321, Reauthorise, Reauthorise),
    (400, 21322, Setup, Setup),
    (400, 21324, Setup, Setup),
    (400, 21325, Refused, Refused),
    (403, 21327, Reauthorise, Reauthorise),
    (403, 21330, Reauthorise, Reauthorise),
    (503, 21331, Unknown, NotSent),
    (403, 21332, Reauthorise, Reauthorise),
    (403, 21334, HumanNeeded, HumanNeeded),
    (403, 21335, Setup, Setup),
    // Codes that nobody has written down.
    (400, 20044, Unknown, NotSent),
    (400, 99999, Unknown, NotSent),
    (200, 1, Unknown, NotSent),
];

async fn write(weibo: &Weibo) -> NetworkError {
    let (token, publication) = (token(), publication("你好", 0));
    weibo.publish(&token, &publication).await.unwrap_err()
}

async fn read(weibo: &Weibo) -> NetworkError {
    let token = token();
    weibo.own_timeline(&token, "1", at(0)).await.unwrap_err()
}

#[tokio::test]
async fn a_code_means_the_same_as_number_and_as_text() {
    let bodies = |code: u32| {
        let (number, text) = (json!(code), json!(code.to_string()));
        let whole = |code| json!({ "request": "/2/x", "error_code": code, "error": "words" });
        [
            whole(number.clone()),
            whole(text),
            json!({ "error_code": number }),
        ]
    };
    let replies = CASES.iter().flat_map(|(status, code, ..)| {
        let twice = bodies(*code)
            .into_iter()
            .flat_map(|body| [body.clone(), body]);
        twice.map(|body| answer(*status, body.to_string()))
    });
    let stub = Stub::with(replies.collect()).await;
    let weibo = stub.weibo();
    for (status, code, of_write, of_read) in CASES {
        for body in bodies(*code) {
            assert_eq!(write(&weibo).await.class, *of_write, "{status} {body}");
            assert_eq!(read(&weibo).await.class, *of_read, "{status} {body}");
        }
    }
}

const PAGE: &str = "<html><h1>Bad Gateway</h1></html>";

#[tokio::test]
async fn answers_without_a_code_leave_a_write_unknown() {
    let cases = [
        (200, PAGE),
        (200, ""),
        (200, "{}"),
        (200, "[]"),
        (200, "null"),
        (200, r#"{"id":null,"text":"你好"}"#),
        (200, r#"{"id":"","text":"你好"}"#),
        (200, r#"{"error_code":{},"error":"?"}"#),
        (200, r#"{"error_code":-1,"id":5}"#),
        (200, r#"{"error":"something"}"#),
        (302, PAGE),
        (400, PAGE),
        (403, PAGE),
        (404, PAGE),
        (429, PAGE),
        (500, PAGE),
        (502, PAGE),
        (503, ""),
        (504, PAGE),
        (500, r#"{"id":5}"#),
    ];
    let replies = cases.iter().map(|(status, body)| answer(*status, body));
    let stub = Stub::with(replies.collect()).await;
    let weibo = stub.weibo();
    for (status, body) in cases {
        assert_eq!(write(&weibo).await.class, Unknown, "{status} {body}");
    }
    assert_eq!(stub.requests().len(), cases.len());
}

#[tokio::test]
async fn answers_without_a_code_leave_a_read_to_be_repeated() {
    let cases = [
        (200, PAGE),
        (302, PAGE),
        (403, PAGE),
        (502, PAGE),
        (503, ""),
    ];
    let replies = cases.iter().map(|(status, body)| answer(*status, body));
    let stub = Stub::with(replies.collect()).await;
    let weibo = stub.weibo();
    for (status, body) in cases {
        assert_eq!(read(&weibo).await.class, NotSent, "{status} {body}");
    }
}

#[tokio::test]
async fn a_missing_domain_is_ours_to_put_right() {
    let errors = ["text not find domain!", "appkey not bind domain!"];
    let bodies = errors.map(|error| json!({ "error_code": 10017, "error": error }).to_string());
    let stub = Stub::with(bodies.map(|body| answer(400, body)).into()).await;
    let weibo = stub.weibo();
    for error in errors {
        assert_eq!(write(&weibo).await.class, Setup, "{error}");
    }
}

#[tokio::test]
async fn a_limit_holds_until_the_next_hour_or_as_long_as_a_gateway_says() {
    let body = r#"{"error_code":20016,"error":"Out of limit"}"#;
    let stub = Stub::with(vec![answer(400, body)]).await;
    let hour = std::time::Duration::from_secs(3600);
    assert_eq!(write(&stub.weibo()).await.retry_after, Some(hour));

    let reply = format!(
        "HTTP/1.1 403 X\r\nretry-after: 7\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let stub = Stub::with(vec![super::stub::Reply::Whole(reply)]).await;
    let told = std::time::Duration::from_secs(7);
    assert_eq!(write(&stub.weibo()).await.retry_after, Some(told));
}
