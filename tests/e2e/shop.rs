//! A workspace with one of everything, and valid arguments for every root field made of it.

use std::{
    sync::{
        Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use kernel::{Clock, SystemClock};
use sandbox::User;
use serde_json::{Value, json};
use shangbo::demo::Client;

use crate::{
    api::Actor,
    world::{Merchant, PASSWORD, World, later, soon},
};

/// Deliveries that wait for a person: each decision takes one.
const STUCK: usize = 8;
/// What scheduling them and then losing their account takes at most.
const TIME_TO_STRAND: Duration = Duration::from_secs(3);
/// One pixel.
const PICTURE: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
/// Well formed, and nobody's.
const NOBODYS: &str = "01h455vb4pex5vsknk084sn02q";

pub struct Shop<'a> {
    world: &'a World,
    pub merchant: Merchant,
    pub owner: Actor,
    pub email: String,
    /// A post that is live.
    pub post: String,
    pub picture: String,
    /// A draft that may be rewritten.
    pub watched: String,
    stuck: Mutex<Vec<String>>,
    /// Makes names and texts unique within the shop.
    count: AtomicU32,
}

impl<'a> Shop<'a> {
    /// Signs up and fills the workspace. Shops of one name look alike: what tells them apart is the
    /// e-mail and what the product and the network number.
    pub async fn open(world: &'a World, email: &str, name: &str) -> Self {
        let mut client = Client::new(&world.rig.api).unwrap();
        client.sign_up(email, PASSWORD, name).await.unwrap();
        let uid = world.rig.sandbox.add_user(User::new(name));
        let account = client.connect(uid).await.unwrap();
        let post = client.schedule(&account, "新茶上市", soon());
        let post = post.await.unwrap();
        let merchant = Merchant {
            client,
            account,
            uid,
        };
        let mut shop = Self {
            world,
            merchant,
            owner: world.actor(email).await,
            email: email.to_owned(),
            post,
            picture: String::new(),
            watched: String::new(),
            stuck: Mutex::default(),
            count: AtomicU32::new(0),
        };
        shop.picture = shop.upload().await;
        // The same key in every shop: it is the shop's own.
        let keyed = json!({ "idempotencyKey": "首发" });
        shop.watched = shop.create(with(shop.new_post(), &keyed)).await;
        shop.scheduled().await;
        shop.strand().await;
        shop.merchant.wait(&shop.post, "PUBLISHED").await;
        shop
    }

    /// Valid arguments of a root field, with things of their own to change; `None` when the field
    /// is not known here.
    pub async fn arguments(&self, field: &str) -> Option<Value> {
        let input = |input: Value| json!({ "input": input });
        Some(match field {
            "viewer" | "publishingHealth" | "signOut" | "signOutEverywhere" | "approvalPolicy"
            | "approvalQueue" | "noticeCount" | "noticeCountChanged" | "noticePreferences" => {
                json!({})
            }
            "postComments" => json!({ "postId": self.watched }),
            "notices" => json!({ "first": 5 }),
            "markNoticesRead" => input(json!({ "ids": self.notices().await })),
            "saveNoticePreferences" => input(json!({
                "language": "EN",
                "mail": "DAILY",
                "quietNights": true,
                "unmailedKinds": ["IMPORT_DONE"],
            })),
            "accounts" => json!({ "first": 5 }),
            "pendingConnection" => json!({ "id": self.pending().await }),
            "posts" => json!({ "first": 5, "filter": self.filter() }),
            "calendar" => json!({
                "from": "2020-01-01T00:00:00Z",
                "to": "2100-01-01T00:00:00Z",
                "filter": self.filter(),
            }),
            "checkText" => json!({ "network": "WEIBO", "text": "新茶上市" }),
            "node" => json!({ "id": self.post }),
            "signUp" => {
                let email = format!("new{}@{}", self.next(), self.domain());
                let person = json!({ "email": email, "password": PASSWORD, "displayName": "李" });
                input(with(person, &json!({ "tenantName": "李记" })))
            }
            "signIn" => input(json!({ "email": self.guest().await, "password": PASSWORD })),
            "refreshSession" => input(json!({ "tenantId": self.tenant().await })),
            "startConnection" => input(json!({ "network": "WEIBO" })),
            "confirmConnection" => input(json!({ "id": self.pending().await })),
            "refreshAccount" => input(json!({ "accountId": self.merchant.account })),
            "disconnectAccount" => input(json!({ "accountId": self.spare_account().await })),
            "createPost" => {
                let key = format!("key {}", self.next());
                let more = json!({ "schedule": schedule(), "idempotencyKey": key });
                input(with(self.new_post(), &more))
            }
            "updatePost" => input(with(
                self.new_post(),
                &json!({ "postId": self.draft().await }),
            )),
            "schedulePost" => {
                let schedule = schedule();
                input(json!({ "postId": self.draft().await, "schedule": schedule }))
            }
            "publishPostNow" | "deletePost" => input(json!({ "postId": self.draft().await })),
            "cancelPost" => input(json!({ "postId": self.scheduled().await })),
            "resolveDelivery" => {
                let delivery = self.stuck.lock().unwrap().pop().unwrap();
                input(json!({ "deliveryId": delivery, "resolution": "PUBLISHED" }))
            }
            "setApprovalPolicy" => input(strict()),
            "requestApproval" => {
                self.be_strict().await;
                input(json!({ "postId": self.draft().await }))
            }
            "decideApproval" => input(self.undecided().await),
            "commentOnPost" => input(json!({ "postId": self.watched, "comment": "看看" })),
            "deleteComment" => input(json!({ "commentId": self.comment().await })),
            "postChanged" => json!({ "postId": self.watched }),
            _ => return None,
        })
    }

    /// Deliveries that wait for a person.
    pub fn stuck(&self) -> Vec<String> {
        self.stuck.lock().unwrap().clone()
    }

    pub async fn draft(&self) -> String {
        self.create(self.new_post()).await
    }

    pub async fn scheduled(&self) -> String {
        let scheduled = json!({ "schedule": schedule() });
        self.create(with(self.new_post(), &scheduled)).await
    }

    pub async fn tenant(&self) -> String {
        let query = "{ viewer { tenant { id } } }";
        let me = self.owner.ask(query, &json!({})).await.field();
        me["tenant"]["id"].as_str().unwrap().to_owned()
    }

    /// What the shop's people were told of.
    async fn notices(&self) -> Vec<String> {
        let query = "{ notices { nodes { id } } }";
        let told = self.owner.ask(query, &json!({})).await.field();
        ids_in(&told).into_iter().collect()
    }

    /// Rewrites a post and reads notices, so that whoever watches is told.
    pub async fn touch(&self, post: &str) {
        let input = json!({ "postId": post, "text": self.text() });
        let touched = self.merchant.mutate("updatePost", "UpdatePostInput", input);
        touched.await.unwrap();
        let query = "mutation { markNoticesRead(input: {}) { problems { code message } } }";
        let read = self.merchant.client.run(query, json!({}));
        read.await.unwrap();
    }

    /// From now on posts of the shop leave when they are approved.
    async fn be_strict(&self) {
        let query = "mutation($input: SetApprovalPolicyInput!) { setApprovalPolicy(input: $input) {
            problems { code message } } }";
        let set = self
            .merchant
            .client
            .run(query, json!({ "input": strict() }));
        set.await.unwrap();
    }

    /// A decision about a post that waits for one.
    async fn undecided(&self) -> Value {
        self.be_strict().await;
        let query = "mutation($id: ID!) { requestApproval(input: { postId: $id }) {
            post { approval { digest } } problems { code message } } }";
        let post = self.draft().await;
        let asked = self.merchant.client.run(query, json!({ "id": post })).await;
        let digest = &asked.unwrap()["post"]["approval"]["digest"];
        json!({ "postId": post, "digest": digest, "verdict": "APPROVED" })
    }

    /// What the owner said of a post.
    async fn comment(&self) -> String {
        let query =
            "mutation($id: ID!) { commentOnPost(input: { postId: $id, comment: \"看看\" }) {
            comments { id } problems { code message } } }";
        let said = self
            .merchant
            .client
            .run(query, json!({ "id": self.watched }));
        let said = said.await.unwrap();
        let last = said["comments"].as_array().unwrap().last().unwrap();
        last["id"].as_str().unwrap().to_owned()
    }

    fn next(&self) -> u32 {
        self.count.fetch_add(1, Ordering::Relaxed)
    }

    fn domain(&self) -> &str {
        self.email.split('@').next_back().unwrap()
    }

    fn text(&self) -> String {
        format!("第 {} 条", self.next())
    }

    fn filter(&self) -> Value {
        json!({ "accountIds": [self.merchant.account] })
    }

    fn new_post(&self) -> Value {
        json!({
            "text": self.text(),
            "accountIds": [self.merchant.account],
            "pictureIds": [self.picture],
        })
    }

    async fn upload(&self) -> String {
        let client = &self.merchant.client;
        let taken = client.upload("image/gif", PICTURE.to_vec()).await.unwrap();
        taken["id"].as_str().unwrap().to_owned()
    }

    async fn create(&self, input: Value) -> String {
        let made = self.merchant.mutate("createPost", "CreatePostInput", input);
        made.await.unwrap()["post"]["id"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// Makes deliveries that wait for a person: their account goes before their time comes.
    async fn strand(&self) {
        let account = self.spare_account().await;
        let client = &self.merchant.client;
        let due = SystemClock.now() + TIME_TO_STRAND;
        let mut posts = Vec::new();
        for _ in 0..STUCK {
            posts.push(client.schedule(&account, "断开之后", due).await.unwrap());
        }
        let query = "mutation($id: ID!) { disconnectAccount(input: { accountId: $id }) {
            problems { code message } } }";
        client.run(query, json!({ "id": account })).await.unwrap();
        for post in posts {
            let seen = self.merchant.wait(&post, "NEEDS_HUMAN").await;
            let delivery = seen["deliveries"][0]["id"].as_str().unwrap();
            self.stuck.lock().unwrap().push(delivery.to_owned());
        }
    }

    /// Somebody whose session can be begun.
    async fn guest(&self) -> String {
        let name = format!("guest{}.{}", self.next(), self.domain());
        self.world.person(&name).await;
        format!("{name}@shop.example")
    }

    /// An account that may be lost.
    async fn spare_account(&self) -> String {
        let uid = self.world.rig.sandbox.add_user(User::new("备用"));
        self.merchant.client.connect(uid).await.unwrap()
    }

    /// A connection that waits for the owner's confirmation, in the owner's session.
    async fn pending(&self) -> String {
        let (browser, page) = self.owner.start_connection().await;
        let form = [
            ("uid", self.merchant.uid.to_string()),
            ("action", "allow".to_owned()),
        ];
        let allowed = browser.post(page).form(&form).send().await.unwrap();
        let back = allowed.headers()["location"].to_str().unwrap();
        let answered = browser.get(back).send().await.unwrap();
        let confirm = answered.headers()["location"].to_str().unwrap();
        confirm.rsplit('/').next().unwrap().to_owned()
    }
}

/// A policy under which the shop's owner can do all alone.
fn strict() -> Value {
    json!({ "mode": "INTERNAL", "approvalsNeeded": 1, "ownAllowed": true })
}

fn schedule() -> Value {
    let local = later().format("%Y-%m-%dT%H:%M:%S").to_string();
    json!({ "localTime": local, "timeZone": "UTC" })
}

fn with(mut object: Value, more: &Value) -> Value {
    let all = object.as_object_mut().unwrap();
    all.extend(more.as_object().unwrap().clone());
    object
}

/// Whether a text has the form of an id, such as `post_01h455vb4pex5vsknk084sn02q`.
pub fn is_id(text: &str) -> bool {
    text.split_once('_').is_some_and(|(kind, digits)| {
        kind.chars().all(|c| c.is_ascii_lowercase()) && digits.len() == NOBODYS.len()
    })
}

/// The ids in a value, wherever they are.
pub fn ids_in(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) if is_id(text) => vec![text.clone()],
        Value::Array(all) => all.iter().flat_map(ids_in).collect(),
        Value::Object(all) => all.values().flat_map(ids_in).collect(),
        _ => Vec::new(),
    }
}

/// The same value with well-formed ids that are nobody's.
pub fn made_up(value: &Value) -> Value {
    match value {
        Value::String(text) if is_id(text) => {
            let kind = text.split('_').next().unwrap();
            json!(format!("{kind}_{NOBODYS}"))
        }
        Value::Array(all) => all.iter().map(made_up).collect(),
        Value::Object(all) => {
            let all = all.iter().map(|(name, one)| (name.clone(), made_up(one)));
            Value::Object(all.collect())
        }
        other => other.clone(),
    }
}
