//! Tokens, profiles, counts and quotas.

use kernel::ExposeSecret;

use super::stub::{Stub, answer, at, config, connector, install_tls, ok, token};
use crate::{FailureClass, PostCounts, Quota, Reason, SocialNetwork};

fn back() -> url::Url {
    "https://shangbo.example/connect/weibo/callback"
        .parse()
        .unwrap()
}

#[tokio::test]
async fn the_page_to_connect_at_names_us_and_where_to_return() {
    let base = "https://api.weibo.com/".parse().unwrap();
    install_tls();
    assert_eq!(
        connector(config(&base))
            .authorize_url("st+te", &back())
            .as_str(),
        "https://api.weibo.com/oauth2/authorize?client_id=100\
         &redirect_uri=https%3A%2F%2Fshangbo.example%2Fconnect%2Fweibo%2Fcallback\
         &response_type=code&forcelogin=true&state=st%2Bte"
    );
}

#[tokio::test]
async fn a_code_becomes_a_token() {
    let body = r#"{"access_token":"2.00tok","remind_in":"86400","expires_in":86400,"uid":"1234567890","isRealName":"true"}"#;
    let stub = Stub::with(vec![ok(body)]).await;
    let authorized = stub.weibo().exchange_code("c0de", &back()).await.unwrap();
    assert_eq!(authorized.token.expose_secret(), "2.00tok");
    assert_eq!(authorized.remote_id, "1234567890");
    assert_eq!(authorized.expires_at, Some(at(86_400)));
    let requests = stub.requests();
    assert!(requests[0].starts_with("POST /oauth2/access_token HTTP/1.1"));
    assert!(requests[0].ends_with(
        "client_id=100&client_secret=the-secret&grant_type=authorization_code&code=c0de\
         &redirect_uri=https%3A%2F%2Fshangbo.example%2Fconnect%2Fweibo%2Fcallback"
    ));
}

#[tokio::test]
async fn a_token_without_an_account_is_asked_whose_it_is() {
    let token = ok(r#"{"access_token":"2.00tok","expires_in":"60"}"#);
    let info = ok(r#"{"uid":77,"appkey":100,"scope":null,"create_at":1,"expire_in":60}"#);
    let stub = Stub::with(vec![token, info]).await;
    let authorized = stub.weibo().exchange_code("c", &back()).await.unwrap();
    assert_eq!(authorized.remote_id, "77");
    assert_eq!(authorized.expires_at, Some(at(60)));
}

#[tokio::test]
async fn refusals_of_a_code_are_told_apart() {
    let named = |name| format!(r#"{{"error":"{name}","error_description":"invalid code: c0de"}}"#);
    let coded = r#"{"error":"invalid_grant","error_code":21325,"request":"/oauth2/access_token","error_uri":"/oauth2/access_token","error_description":"invalid authorization code:c0de"}"#;
    for (body, class, reason) in [
        (coded.to_owned(), FailureClass::Refused, Reason::CodeInvalid),
        (
            named("invalid_grant"),
            FailureClass::Refused,
            Reason::CodeInvalid,
        ),
        (
            named("redirect_uri_mismatch"),
            FailureClass::Setup,
            Reason::Setup,
        ),
        (named("invalid_client"), FailureClass::Setup, Reason::Setup),
        (
            r#"{"access_token":""}"#.to_owned(),
            FailureClass::NotSent,
            Reason::NoAnswer,
        ),
    ] {
        let stub = Stub::with(vec![answer(400, &body), ok(&body)]).await;
        let error = stub.weibo().exchange_code("c0de", &back()).await;
        let error = error.unwrap_err();
        assert_eq!((error.class, error.reason), (class, reason), "{body}");
        assert!(!error.to_string().contains("c0de"), "{error}");
    }
}

#[tokio::test]
async fn a_token_tells_whose_it_is_and_how_long_it_lives() {
    for (left, ends) in [
        ("157600000", Some(at(157_600_000))),
        ("\"60\"", Some(at(60))),
        ("-5", Some(at(0))),
        ("\"-5\"", Some(at(0))),
        ("null", None),
        // Beyond the calendar: it must neither wrap around nor end the process.
        ("18446744073709551615", None),
        ("9223372036854775807", None),
    ] {
        let body = format!(r#"{{"uid":"42","expire_in":{left}}}"#);
        let stub = Stub::with(vec![ok(body)]).await;
        let info = stub.weibo().token_info(&token()).await.unwrap();
        assert_eq!((info.remote_id.as_str(), info.expires_at), ("42", ends));
        assert!(!stub.requests()[0].starts_with("GET"), "no token in a URL");
    }
}

#[tokio::test]
async fn a_token_is_given_back() {
    let stub = Stub::with(vec![ok(r#"{"result":"true"}"#)]).await;
    stub.weibo().revoke(&token()).await.unwrap();
    assert!(stub.requests()[0].starts_with("POST /oauth2/revokeoauth2 HTTP/1.1"));
}

#[tokio::test]
async fn a_profile_is_read_however_numbers_are_written() {
    let body = r#"{"id":1234567890,"idstr":"1234567890","screen_name":"小满家居","description":"慢慢住","profile_image_url":"http://a/50","avatar_large":"","followers_count":"350","friends_count":120,"statuses_count":80,"verified":true,"extend":{"privacy":{"mobile":1}}}"#;
    let stub = Stub::with(vec![ok(body)]).await;
    let profile = stub.weibo().profile(&token(), "1234567890").await.unwrap();
    assert_eq!(profile.remote_id, "1234567890");
    assert_eq!(profile.screen_name, "小满家居");
    assert_eq!(profile.profile_url, "https://weibo.com/u/1234567890");
    assert_eq!(profile.avatar_url.as_deref(), Some("http://a/50"));
    let counts = (
        profile.followers_count,
        profile.friends_count,
        profile.posts_count,
    );
    assert_eq!(counts, (350, 120, 80));
    assert_eq!(profile.description, "慢慢住");
    assert!(profile.verified);
}

#[tokio::test]
async fn counts_are_asked_for_a_hundred_at_a_time() {
    let replies = vec![
        ok(
            r#"[{"id":1,"comments":1,"reposts":"2","attitudes":3,"number_display_strategy":{}},{"id":"2"}]"#,
        ),
        ok("[]"),
    ];
    let stub = Stub::with(replies).await;
    let ids: Vec<String> = (1..=101).map(|id: u32| id.to_string()).collect();
    let counts = stub.weibo().counts(&token(), &ids).await.unwrap();
    let of = |id: &str, reposts, comments, likes| PostCounts {
        remote_id: id.to_owned(),
        reposts,
        comments,
        likes,
    };
    assert_eq!(counts, [of("1", 2, 1, 3), of("2", 0, 0, 0)]);
    let requests = stub.requests();
    assert_eq!(requests.len(), 2);
    assert!(requests[1].starts_with("GET /2/statuses/count.json?ids=101 HTTP/1.1"));
    assert!(stub.weibo().counts(&token(), &[]).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_quota_is_read() {
    let body = r#"{"ip_limit":10000,"limit_time_unit":"HOURS","remaining_ip_hits":9990,"remaining_user_hits":148,"reset_time":"2012-05-01 18:00:00","reset_time_in_seconds":"1200","user_limit":150,"api_rate_limits":[]}"#;
    let stub = Stub::with(vec![ok(body)]).await;
    let quota = stub.weibo().quota(&token()).await.unwrap();
    let expected = Quota {
        remaining: 148,
        limit: 150,
        resets_at: at(1200),
    };
    assert_eq!(quota, expected);
}
