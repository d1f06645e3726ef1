use std::time::Duration;

use futures::future::{Either, select};
use reqwest::StatusCode;
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::{
    Action, ErrorShape, Fault,
    testbed::{HARDWARE, LINK, Net, TEA, app, net, unlike},
};

const SHARE: &str = "statuses/share";
const TIMELINE: &str = "statuses/user_timeline";

async fn seen(net: &Net, token: &str) -> u64 {
    let own = [("base_app", "1")];
    let page = net.get(token, TIMELINE, &own).await;
    page["total_number"].as_u64().unwrap()
}

#[actix_web::test]
async fn a_dropped_connection_carries_not_one_byte() {
    let net = net(app());
    let token = net.token(TEA);
    for (action, committed) in [(Action::DropBefore, 0), (Action::DropAfter, 1)] {
        net.order(SHARE, action);
        let address = net.base.trim_start_matches("http://");
        let mut stream = TcpStream::connect(address).await.unwrap();
        let body = format!("status={LINK}");
        let length = body.len();
        let request = format!(
            "POST /2/statuses/share.json?access_token={token} HTTP/1.1\r\nHost: x\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n\
             {body}"
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        let end = stream.read_to_end(&mut answer).await;
        assert!(
            answer.is_empty(),
            "{end:?} {}",
            String::from_utf8_lossy(&answer)
        );
        assert_eq!(net.committed(), committed);
    }
    assert!(net.try_share(&token, &unlike(1)).await.is_ok(), "once each");
}

#[actix_web::test]
async fn an_error_after_the_commit_hides_a_post_that_is_there() {
    let net = net(app());
    let token = net.token(TEA);
    net.order(SHARE, Action::FailAfter);
    let answer = net.try_share(&token, &unlike(1)).await.unwrap();
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    let body: Value = answer.json().await.unwrap();
    assert_eq!(body["error_code"], 10001);
    assert_eq!(seen(&net, &token).await, 1);
}

#[actix_web::test]
async fn update_success_may_be_true_or_not() {
    let net = net(app());
    let token = net.token(TEA);
    for (commit, total) in [(false, 0), (true, 1)] {
        net.order(SHARE, Action::Delayed { commit });
        assert_eq!(net.share(&token, &unlike(1)).await["error_code"], 20032);
        assert_eq!(seen(&net, &token).await, total);
    }
}

#[actix_web::test]
async fn a_post_may_be_seen_late() {
    let net = net(app());
    let token = net.token(TEA);
    net.order(SHARE, Action::LateVisibility { ms: 5_000 });
    let id = net.share(&token, &unlike(1)).await["id"].to_string();
    assert_eq!(seen(&net, &token).await, 0);
    let shown = net.get(&token, "statuses/show", &[("id", &id)]).await;
    assert_eq!(shown["error_code"], 20101);
    let repeated = net.share(&token, &unlike(1)).await;
    assert_eq!(repeated["error_code"], 20019, "it is there all the same");
    net.clock.advance(Duration::from_secs(5));
    assert_eq!(seen(&net, &token).await, 1);
}

#[actix_web::test]
async fn delays_pass_on_the_sandboxs_clock() {
    let net = net(app());
    let token = net.token(TEA);
    for (action, before) in [
        (Action::DelayBefore { ms: 60_000 }, 0),
        (Action::DelayAfter { ms: 60_000 }, 1),
    ] {
        let done = net.committed();
        net.order(SHARE, action);
        let text = unlike(before + 1);
        let share = std::pin::pin!(net.try_share(&token, &text));
        let arrived = std::pin::pin!(async {
            while !net.sandbox.state().faults.is_empty() || net.committed() < done + before {
                tokio::task::yield_now().await;
            }
        });
        // Without time passing there is no answer, so the arrival is what happens first.
        let Either::Right(((), share)) = select(share, arrived).await else {
            panic!("answered before the delay was over");
        };
        assert_eq!(net.committed(), done + before);
        let time = std::pin::pin!(async {
            loop {
                net.clock.advance(Duration::from_secs(1));
                tokio::task::yield_now().await;
            }
        });
        let Either::Left((answer, _)) = select(share, time).await;
        assert_eq!(answer.unwrap().status(), StatusCode::OK);
        assert_eq!(net.committed(), done + 1);
    }
}

#[actix_web::test]
async fn what_was_dropped_may_be_done_later() {
    let net = net(app());
    let token = net.token(TEA);
    net.order(SHARE, Action::CommitLate { ms: 1_500 });
    assert!(net.try_share(&token, &unlike(1)).await.is_err());
    assert_eq!(net.committed(), 0);
    while net.committed() == 0 {
        net.clock.advance(Duration::from_millis(500));
        tokio::task::yield_now().await;
    }
    assert_eq!(seen(&net, &token).await, 1);
}

#[actix_web::test]
async fn an_echo_says_of_a_new_post_that_it_was_there() {
    let net = net(app());
    let token = net.token(TEA);
    net.order(SHARE, Action::Echo);
    assert_eq!(net.share(&token, &unlike(1)).await["error_code"], 20019);
    assert_eq!(seen(&net, &token).await, 1);
}

#[actix_web::test]
async fn a_limit_tells_when_to_come_back() {
    let net = net(app());
    let token = net.token(TEA);
    net.order(SHARE, Action::Limit { after_s: 7 });
    let answer = net.try_share(&token, &unlike(1)).await.unwrap();
    assert_eq!(answer.headers()["retry-after"], "7");
    let body: Value = answer.json().await.unwrap();
    assert_eq!(
        (body["error_code"].clone(), net.committed()),
        (10023.into(), 0)
    );
}

#[actix_web::test]
async fn refusals_come_in_the_shape_that_was_ordered() {
    let net = net(app());
    let token = net.token(TEA);
    for (code, shape, status, is_text) in [
        (10023, ErrorShape::Usual, 403, false),
        (10024, ErrorShape::TextCode, 403, true),
        (20016, ErrorShape::StatusOk, 200, false),
    ] {
        net.order(SHARE, Action::Refuse { code, shape });
        let answer = net.try_share(&token, &unlike(1)).await.unwrap();
        assert_eq!(answer.status().as_u16(), status);
        let body: Value = answer.json().await.unwrap();
        assert_eq!(body["error_code"].is_string(), is_text);
        let told = body["error_code"].to_string();
        assert_eq!(told.trim_matches('"'), code.to_string());
    }
    assert_eq!(net.committed(), 0);
}

#[actix_web::test]
async fn answers_may_be_a_proxys_page_cut_off_or_incomplete() {
    let net = net(app());
    let token = net.token(TEA);
    net.order(SHARE, Action::HtmlPage);
    let answer = net.try_share(&token, &unlike(1)).await.unwrap();
    assert_eq!(answer.status(), StatusCode::BAD_GATEWAY);
    assert!(answer.text().await.unwrap().starts_with("<html>"));
    for n in 0..3 {
        net.share(&token, &unlike(n)).await;
    }
    net.order(TIMELINE, Action::Truncate { keep: 1 });
    let page = net.get(&token, TIMELINE, &[("base_app", "1")]).await;
    assert_eq!(page["statuses"].as_array().unwrap().len(), 1);
    assert_eq!(page["total_number"], 3);
    net.order(TIMELINE, Action::CutBody);
    let url = net.url("2/statuses/user_timeline.json");
    let request = net.http.get(url).query(&[("access_token", &token)]);
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(answer.json::<Value>().await.is_err());
}

#[actix_web::test]
async fn faults_find_their_call_by_account_text_times_and_chance() {
    let net = net(app());
    let (tea, hardware) = (net.token(TEA), net.token(HARDWARE));
    net.sandbox.order(Fault {
        uid: Some(HARDWARE),
        text: Some("秋".to_owned()),
        times: 2,
        ..Fault::next("/2/statuses/share.json", Action::FailAfter)
    });
    let failed = async |token: &str, text: &str| {
        let text = format!("{text} {LINK}");
        net.share(token, &text).await["error_code"] == 10001
    };
    assert!(!failed(&tea, "秋天来了").await);
    assert!(!failed(&hardware, "春天的螺栓").await);
    assert!(failed(&hardware, "秋天的螺栓到货").await);
    assert!(failed(&hardware, "立秋以后再说吧").await);
    assert!(!failed(&hardware, "中秋放假通知来了").await);
    net.sandbox.order(Fault {
        percent: 0,
        ..Fault::next(SHARE, Action::FailAfter)
    });
    assert!(!failed(&tea, "永远不会失败的一条").await);
}

#[actix_web::test]
async fn the_token_exchange_can_fail_too() {
    let net = net(app());
    let code = net.decide("allow", TEA).await["code"].clone();
    net.order("oauth2/access_token", Action::DropAfter);
    let url = net.url("oauth2/access_token");
    let form = [
        ("client_id", "100"),
        ("client_secret", "s3cret"),
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
        ("redirect_uri", crate::testbed::BACK),
    ];
    assert!(net.http.post(url).form(&form).send().await.is_err());
    let (_, again) = net.exchange(&code, crate::testbed::BACK).await;
    assert_eq!(again["error_code"], 21325, "the code was used up");
}
