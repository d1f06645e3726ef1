use async_graphql::{EmptySubscription, Request, Response, Schema, Value};
use authority::Caller;
use graphql::RequestMeta;
use kernel::Locale;

use super::{AccountsMutation, AccountsQuery};
use crate::fixture::{Bench, HERE, PASSWORD};

/// What a test's request is like but for its text.
fn meta() -> RequestMeta {
    RequestMeta {
        client_ip: HERE,
        locale: Locale::En,
        ..RequestMeta::default()
    }
}

async fn run(bench: &Bench, caller: &Caller, meta: RequestMeta, query: &str) -> Response {
    let schema = Schema::build(
        AccountsQuery::default(),
        AccountsMutation::default(),
        EmptySubscription,
    );
    let schema = schema.data(bench.service.clone()).finish();
    let request = Request::new(query).data(caller.clone()).data(meta);
    schema.execute(request).await
}

/// The cookies that an answer sets, as `name`, value and attributes.
fn cookies(response: &Response) -> Vec<(String, String, String)> {
    let all = response.http_headers.get_all("set-cookie");
    all.iter()
        .map(|header| {
            let text = header.to_str().unwrap();
            let (pair, rest) = text.split_once("; ").unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            (name.to_owned(), value.to_owned(), rest.to_owned())
        })
        .collect()
}

fn at<'a>(value: &'a Value, path: &[&str]) -> &'a Value {
    path.iter().fold(value, |value, name| match value {
        Value::Object(map) => &map[*name],
        Value::List(list) => &list[name.parse::<usize>().unwrap()],
        other => panic!("no {name} in {other}"),
    })
}

fn sign_up(email: &str) -> String {
    format!(
        r#"mutation {{ signUp(input: {{ email: "{email}", password: "{PASSWORD}",
            displayName: "Li", tenantName: "Shop" }}) {{
            accessToken expiresAt viewer {{ email role tenant {{ name timeZone }} viewerCanConnectAccounts }}
            problems {{ code field message }} }} }}"#
    )
}

#[tokio::test]
async fn a_sign_up_keeps_the_refresh_token_from_scripts_and_other_sites() {
    let bench = Bench::new().await;
    let nobody = Caller::anonymous();
    let response = run(&bench, &nobody, meta(), &sign_up("li@example.com")).await;
    assert!(response.is_ok(), "{:?}", response.errors);
    let payload = at(&response.data, &["signUp"]);
    assert_eq!(
        *at(payload, &["viewer", "role"]),
        Value::Enum(async_graphql::Name::new("OWNER"))
    );
    assert_eq!(
        *at(payload, &["viewer", "tenant", "timeZone"]),
        Value::from("Asia/Shanghai")
    );
    let set = cookies(&response);
    let [(name, token, rest)] = &set[..] else {
        panic!("one cookie: {set:?}");
    };
    assert_eq!(name, "sb_refresh");
    assert_eq!(
        rest,
        "HttpOnly; Path=/graphql; SameSite=Strict; Max-Age=2592000; Secure"
    );
    assert!(!response.data.to_string().contains(token.as_str()));

    let with_cookie = RequestMeta {
        refresh_token: Some(token.as_str().into()),
        secure: false,
        ..meta()
    };
    let query = "mutation { refreshSession(input: {}) { accessToken viewer { email } } }";
    let response = run(&bench, &nobody, with_cookie, query).await;
    let email = at(&response.data, &["refreshSession", "viewer", "email"]);
    assert_eq!(*email, Value::from("li@example.com"));
    let set = cookies(&response);
    assert_ne!(set[0].1, *token, "rotated");
    assert!(!set[0].2.contains("Secure"), "on loopback without TLS");
}

#[tokio::test]
async fn problems_are_data_in_the_callers_language() {
    let bench = Bench::new().await;
    let nobody = Caller::anonymous();
    run(&bench, &nobody, meta(), &sign_up("li@example.com")).await;
    for (locale, message) in [
        (Locale::En, "This e-mail has an account already: sign in."),
        (Locale::Zh, "这个邮箱已经注册，请直接登录。"),
    ] {
        let meta = RequestMeta { locale, ..meta() };
        let response = run(&bench, &nobody, meta, &sign_up("li@example.com")).await;
        assert!(response.is_ok());
        assert!(cookies(&response).is_empty());
        let problem = at(&response.data, &["signUp", "problems", "0"]);
        assert_eq!(*at(problem, &["code"]), Value::from("person.email_taken"));
        assert_eq!(*at(problem, &["field"]), Value::from("email"));
        assert_eq!(*at(problem, &["message"]), Value::from(message));
        assert_eq!(*at(&response.data, &["signUp", "accessToken"]), Value::Null);
    }
}

#[tokio::test]
async fn nobody_is_told_to_sign_in() {
    let bench = Bench::new().await;
    let nobody = Caller::anonymous();
    let response = run(&bench, &nobody, meta(), "{ viewer { id } }").await;
    assert_eq!(*at(&response.data, &["viewer"]), Value::Null);
    assert!(response.is_ok());
    for query in [
        "{ accounts { nodes { id } } }",
        "mutation { refreshSession(input: {}) { accessToken } }",
        "mutation { startConnection(input: { network: WEIBO }) { authorizeUrl } }",
        "mutation { signOutEverywhere { problems { code } } }",
    ] {
        let response = run(&bench, &nobody, meta(), query).await;
        let extensions = response.errors[0].extensions.as_ref().unwrap();
        assert_eq!(
            extensions.get("code"),
            Some(&Value::from("UNAUTHENTICATED")),
            "{query}"
        );
    }
}

#[tokio::test]
async fn the_connect_cookie_comes_back_with_the_networks_answer_alone() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let query = "mutation { startConnection(input: { network: WEIBO }) { authorizeUrl } }";
    let response = run(&bench, &owner, meta(), query).await;
    let set = cookies(&response);
    assert_eq!(set[0].0, "sb_connect");
    assert_eq!(
        set[0].2,
        "HttpOnly; Path=/connect; SameSite=Lax; Max-Age=600; Secure"
    );
    assert!(!response.data.to_string().contains(set[0].1.as_str()));
}

#[tokio::test]
async fn ids_of_another_kind_are_told_and_foreign_ones_are_not_there() {
    let bench = Bench::new().await;
    let (mine, theirs) = (bench.owner("mine").await, bench.owner("theirs").await);
    let account = bench.connect(&mine, "1").await;
    let disconnect = |id: &str| {
        format!(
            r#"mutation {{ disconnectAccount(input: {{ accountId: "{id}" }}) {{
                account {{ state }} problems {{ code field }} }} }}"#
        )
    };
    let wrong = disconnect("post_01h455vb4pex5vsknk084sn02q");
    let response = run(&bench, &theirs, meta(), &wrong).await;
    let problem = at(&response.data, &["disconnectAccount", "problems", "0"]);
    assert_eq!(*at(problem, &["code"]), Value::from("id.malformed"));
    assert_eq!(*at(problem, &["field"]), Value::from("accountId"));
    let foreign = disconnect(&account.id.to_string());
    let response = run(&bench, &theirs, meta(), &foreign).await;
    let extensions = response.errors[0].extensions.as_ref().unwrap();
    assert_eq!(extensions.get("code"), Some(&Value::from("NOT_FOUND")));
    let response = run(&bench, &mine, meta(), &foreign).await;
    let state = at(&response.data, &["disconnectAccount", "account", "state"]);
    assert_eq!(
        *state,
        Value::Enum(async_graphql::Name::new("DISCONNECTED"))
    );
}

#[tokio::test]
async fn signing_out_takes_the_cookie_back() {
    let bench = Bench::new().await;
    let nobody = Caller::anonymous();
    let query = "mutation { signOut { problems { code } } }";
    let response = run(&bench, &nobody, meta(), query).await;
    assert!(response.is_ok());
    let gone = "HttpOnly; Path=/graphql; SameSite=Strict; Max-Age=0; Secure";
    assert_eq!(
        cookies(&response),
        [("sb_refresh".to_owned(), String::new(), gone.to_owned())]
    );
}
