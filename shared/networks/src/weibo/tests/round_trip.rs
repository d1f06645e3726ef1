//! The connector against Weibo in a box, which keeps a journal of what was really done.

use std::{net::IpAddr, sync::Arc, time::Duration};

use crate::{
    FailureClass, NetworkError, PictureFile, PictureType, Publication, Published, Reason,
    SocialNetwork, TimelineRead,
    weibo::{Weibo, WeiboConfig},
};
use bytes::Bytes;
use kernel::{Clock, Instant, ManualClock, SecretString, SeededEntropy, World};
use sandbox::{Action, App, AppMode, Fault, Level, Limits, Sandbox, SandboxConfig, User};
use url::Url;

const BACK: &str = "http://127.0.0.1:9/back";
const SHARE: &str = "statuses/share";
/// The smallest PNG: one transparent pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\
    \x1f\x15\xc4\x89\0\0\0\nIDATx\x9cc\0\x01\0\0\x05\0\x01\r\n-\xb4\0\0\0\0IEND\xaeB`\x82";

struct Net {
    sandbox: Sandbox,
    clock: ManualClock,
    weibo: Weibo,
    uid: u64,
    began: Instant,
}

fn app() -> App {
    App {
        redirect_uris: vec![BACK.to_owned()],
        safe_domains: vec!["shop.example".to_owned()],
        limits: Limits {
            posts_an_hour: None,
            ..Limits::default()
        },
        ..App::new("100", "s3cret", "商博")
    }
}

fn net(app: App) -> Net {
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let began = Instant::from_timestamp(1_800_000_000, 0).unwrap();
    let clock = ManualClock::at(began);
    let world = World {
        clock: Arc::new(clock.clone()),
        entropy: Arc::new(SeededEntropy::new(7)),
    };
    let sandbox = Sandbox::open(world, SandboxConfig::default()).unwrap();
    sandbox.add_app(app);
    let uid = sandbox.add_user(User::new("小满家居"));
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let base: Url = base.parse().unwrap();
    tokio::spawn(sandbox.serve(listener).unwrap());
    let config = WeiboConfig {
        app_key: "100".into(),
        app_secret: "s3cret".to_owned().into(),
        api_base: base.clone(),
        authorize_base: base.clone(),
        site_base: base,
        multi_picture: true,
        timeout: Duration::from_secs(10),
        settle: WeiboConfig::SETTLE,
        pacing: WeiboConfig::PACING,
    };
    Net {
        sandbox,
        weibo: Weibo::new(config, Arc::new(clock.clone())).unwrap(),
        clock,
        uid,
        began,
    }
}

impl Net {
    fn token(&self) -> SecretString {
        self.sandbox.issue_token("100", self.uid).unwrap().into()
    }

    async fn publish(&self, text: &str, pictures: usize) -> Result<Published, NetworkError> {
        let picture = PictureFile {
            bytes: Bytes::from_static(PNG),
            content_type: PictureType::Png,
        };
        let publication = Publication {
            text: text.to_owned(),
            pictures: vec![picture; pictures],
            client_ip: IpAddr::from([211, 156, 0, 1]),
        };
        self.weibo.publish(&self.token(), &publication).await
    }

    async fn read(&self) -> TimelineRead {
        let (token, uid) = (self.token(), self.uid.to_string());
        let read = self.weibo.own_timeline(&token, &uid, self.began).await;
        read.unwrap()
    }

    /// Presses the button on the page that `authorize_url` leads to; gives the code.
    async fn allow(&self, state: &str) -> String {
        let page = self.weibo.authorize_url(state, &BACK.parse().unwrap());
        let browser = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        let form = [("uid", self.uid.to_string()), ("action", "allow".into())];
        let answer = browser.post(page).form(&form).send().await.unwrap();
        let back: Url = answer.headers()["location"]
            .to_str()
            .unwrap()
            .parse()
            .unwrap();
        let value = |name: &str| {
            let mut pairs = back.query_pairs();
            let found = pairs.find(|(key, _)| key == name);
            found.unwrap().1.into_owned()
        };
        assert_eq!(value("state"), state);
        value("code")
    }
}

fn text(number: usize) -> String {
    // Unlike enough that none is a near-duplicate of another.
    let words: String = (0..12)
        .map(|_| char::from(b'a' + u8::try_from(number).unwrap()))
        .collect();
    format!("{words} http://shop.example/l/code{number}")
}

#[tokio::test]
async fn an_account_is_connected_used_and_left() {
    let net = net(app());
    let back: Url = BACK.parse().unwrap();
    let code = net.allow("a b&c").await;
    let authorized = net.weibo.exchange_code(&code, &back).await.unwrap();
    assert_eq!(authorized.remote_id, net.uid.to_string());
    let month = net.clock.now() + Duration::from_secs(30 * 86_400);
    assert_eq!(authorized.expires_at, Some(month));
    let again = net.weibo.exchange_code(&code, &back).await.unwrap_err();
    assert_eq!(again.reason, Reason::CodeInvalid);

    let token = authorized.token;
    let info = net.weibo.token_info(&token).await.unwrap();
    assert_eq!(
        (info.remote_id, info.expires_at),
        (authorized.remote_id.clone(), authorized.expires_at)
    );
    let profile = net.weibo.profile(&token, &authorized.remote_id).await;
    let profile = profile.unwrap();
    assert_eq!(profile.screen_name, "小满家居");
    assert!(profile.profile_url.ends_with(&format!("/u/{}", net.uid)));

    let published = net.publish(&text(1), 0).await.unwrap();
    let page = reqwest::get(&published.url).await.unwrap();
    assert!(page.status().is_success(), "{}", published.url);
    let ids = [published.remote_id];
    let counts = net.weibo.counts(&token, &ids).await.unwrap();
    assert_eq!(counts[0].remote_id, ids[0]);
    let quota = net.weibo.quota(&token).await.unwrap();
    assert!(quota.remaining <= quota.limit && quota.resets_at > net.clock.now());

    net.weibo.revoke(&token).await.unwrap();
    let dead = net.weibo.token_info(&token).await.unwrap_err();
    assert_eq!(dead.class, FailureClass::Reauthorise);
}

#[tokio::test]
async fn what_is_published_is_read_back() {
    let net = net(App {
        level: Level::Advanced,
        ..app()
    });
    for (number, pictures) in [(1, 0), (2, 1), (3, 3)] {
        let published = net.publish(&text(number), pictures).await.unwrap();
        let read = net.read().await;
        assert!(read.complete);
        assert_eq!(read.posts.len(), number);
        let post = &read.posts[0];
        assert_eq!(
            (&post.remote_id, &post.url),
            (&published.remote_id, &published.url)
        );
        assert_eq!(post.links, [format!("http://shop.example/l/code{number}")]);
        assert_eq!(post.picture_count, pictures);
        assert_eq!(post.created_at, net.clock.now());
        net.clock.advance(Duration::from_secs(1));
    }
}

#[tokio::test]
async fn no_fault_makes_a_live_post_look_unsent() {
    use FailureClass::{Delayed, HumanNeeded, Limited, Refused, Setup, Unknown};
    let refuse = |code| Action::Refuse {
        code,
        shape: sandbox::ErrorShape::default(),
    };
    let cases = [
        (Action::DropBefore, Unknown, false),
        (Action::DropAfter, Unknown, true),
        (Action::FailAfter, Unknown, true),
        (Action::CutBody, Unknown, true),
        (Action::HtmlPage, Unknown, false),
        (Action::Delayed { commit: true }, Delayed, true),
        (Action::Delayed { commit: false }, Delayed, false),
        (refuse(10001), Unknown, false),
        (refuse(20016), Limited, false),
        (refuse(20018), Refused, false),
        (refuse(20031), HumanNeeded, false),
        (refuse(10014), Setup, false),
    ];
    let net = net(app());
    for (number, (action, class, live)) in cases.into_iter().enumerate() {
        net.sandbox.order(Fault::next(SHARE, action.clone()));
        let before = net.sandbox.posts().len();
        let error = net.publish(&text(number), 0).await.unwrap_err();
        assert_eq!(error.class, class, "{action:?} {error}");
        assert_eq!(net.sandbox.posts().len() - before, usize::from(live));

        let read = net.read().await;
        let code = format!("/code{number}");
        let shown = read.posts.iter().any(|post| post.links[0].ends_with(&code));
        assert!(read.complete, "{action:?}");
        assert_eq!(shown, live, "{action:?}");
        if live {
            let again = net.publish(&text(number), 0).await.unwrap_err();
            assert_eq!(again.class, FailureClass::Duplicate, "{action:?}");
        }
    }
}

#[tokio::test]
async fn a_late_post_appears_within_the_settle_time() {
    let net = net(app());
    let late = Action::LateVisibility { ms: 120_000 };
    net.sandbox.order(Fault::next(SHARE, late));
    net.publish(&text(1), 0).await.unwrap();
    assert!(net.read().await.posts.is_empty());
    net.clock.advance(net.weibo.rules().settle);
    assert_eq!(net.read().await.posts.len(), 1);
}

#[tokio::test]
async fn a_list_of_five_is_not_taken_for_the_whole() {
    let net = net(App {
        mode: AppMode::Current,
        ..app()
    });
    for number in 0..7 {
        net.publish(&text(number), 0).await.unwrap();
        net.clock.advance(Duration::from_secs(60));
    }
    let read = net.read().await;
    assert!(!read.complete || read.posts.len() == 7);

    let (token, uid) = (net.token(), net.uid.to_string());
    let since = net.began + Duration::from_secs(4 * 60);
    let recent = net.weibo.own_timeline(&token, &uid, since).await.unwrap();
    assert!(recent.complete);
    assert_eq!(recent.posts.len(), 3);
}

#[tokio::test]
async fn the_network_counts_as_we_do() {
    let net = net(app());
    let link = "http://shop.example/l/a";
    let fillers = ["茶", "a", "é", "😀", "\r\n茶", "中a"];
    for filler in fillers {
        let most = (1..).take_while(|count| {
            let text = format!("{} {link}", filler.repeat(*count));
            net.weibo.measure(&text) <= 140
        });
        let most = most.last().unwrap();
        let fits = format!("{} {link}", filler.repeat(most));
        let over = format!("{} {link}", filler.repeat(most + 1));
        net.publish(&fits, 0).await.unwrap();
        let error = net.publish(&over, 0).await.unwrap_err();
        assert_eq!(error.reason, Reason::TextTooLong, "{filler}");
    }
}

#[tokio::test]
async fn a_text_without_our_domain_is_for_an_operator() {
    let net = net(app());
    let error = net.publish("没有链接", 0).await.unwrap_err();
    assert_eq!(error.class, FailureClass::Setup);
    assert!(net.sandbox.posts().is_empty());
}

#[tokio::test]
async fn a_token_ends() {
    let net = net(app());
    let token = net.token();
    net.clock.advance(Duration::from_secs(31 * 86_400));
    let profile = net.weibo.profile(&token, &net.uid.to_string()).await;
    assert_eq!(profile.unwrap_err().class, FailureClass::Reauthorise);
}
