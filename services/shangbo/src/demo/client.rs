//! A merchant in code: signs up, connects an account through the network's own pages, writes posts.

use kernel::Instant;
use reqwest::redirect::Policy;
use serde_json::{Value, json};
use url::Url;

/// Why something was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The first problem's code, or the error's.
    pub code: String,
    /// What it says.
    pub message: String,
}

/// A signed-in merchant.
pub struct Client {
    http: reqwest::Client,
    api: Url,
    token: Option<String>,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for Failure {}

impl Client {
    /// Nobody yet.
    pub fn new(api: &Url) -> anyhow::Result<Self> {
        let http = reqwest::Client::builder()
            .cookie_store(true)
            .redirect(Policy::none())
            .timeout(std::time::Duration::from_secs(60))
            .build()?;
        Ok(Self {
            http,
            api: api.clone(),
            token: None,
        })
    }

    /// The access token, once signed in.
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// Runs an operation; its only field's value, or the first problem or error.
    pub async fn run(&self, query: &str, variables: Value) -> anyhow::Result<Value> {
        let mut request = self.http.post(self.api.join("graphql")?);
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        let body = json!({ "query": query, "variables": variables });
        let answer: Value = request.json(&body).send().await?.json().await?;
        if let Some(error) = answer.pointer("/errors/0") {
            return Err(failure(error.pointer("/extensions/code"), error.get("message")).into());
        }
        let data = answer.get("data").and_then(Value::as_object);
        let field = data
            .and_then(|data| data.values().next())
            .cloned()
            .unwrap_or_default();
        if let Some(problem) = field.pointer("/problems/0") {
            return Err(failure(problem.get("code"), problem.get("message")).into());
        }
        Ok(field)
    }

    /// Signs up with a workspace.
    pub async fn sign_up(&mut self, email: &str, password: &str, name: &str) -> anyhow::Result<()> {
        let query = "mutation($input: SignUpInput!) { signUp(input: $input) {
            accessToken problems { code message field } } }";
        let input = json!({
            "email": email, "password": password, "displayName": name, "tenantName": name,
        });
        self.signed_in(self.run(query, json!({ "input": input })).await?)
    }

    /// Signs in.
    pub async fn sign_in(&mut self, email: &str, password: &str) -> anyhow::Result<()> {
        let query = "mutation($input: SignInInput!) { signIn(input: $input) {
            accessToken problems { code message field } } }";
        let input = json!({ "email": email, "password": password });
        self.signed_in(self.run(query, json!({ "input": input })).await?)
    }

    /// Rotates the refresh cookie.
    pub async fn refresh(&mut self) -> anyhow::Result<()> {
        let query = "mutation { refreshSession(input: {}) {
            accessToken problems { code message field } } }";
        self.token = None;
        self.signed_in(self.run(query, Value::Null).await?)
    }

    fn signed_in(&mut self, payload: Value) -> anyhow::Result<()> {
        let token = payload.get("accessToken").and_then(Value::as_str);
        self.token = Some(
            token
                .ok_or_else(|| anyhow::anyhow!("no access token"))?
                .to_owned(),
        );
        Ok(())
    }

    /// Connects the network's account `uid` as a browser does; gives our id of it.
    pub async fn connect(&self, uid: u64) -> anyhow::Result<String> {
        let query = "mutation { startConnection(input: { network: WEIBO }) {
            authorizeUrl problems { code message field } } }";
        let started = self.run(query, Value::Null).await?;
        let url = started
            .get("authorizeUrl")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let form = [("uid", uid.to_string()), ("action", "allow".to_owned())];
        let back = location(&self.http.post(url).form(&form).send().await?)?;
        let confirm = location(&self.http.get(back).send().await?)?;
        let id = confirm.rsplit('/').next().unwrap_or_default();
        let query = "mutation($id: ID!) { confirmConnection(input: { id: $id }) {
            account { id } problems { code message field } } }";
        let confirmed = self.run(query, json!({ "id": id })).await?;
        let id = confirmed.pointer("/account/id").and_then(Value::as_str);
        Ok(id
            .ok_or_else(|| anyhow::anyhow!("the connection went to {confirm}"))?
            .to_owned())
    }

    /// Uploads a picture, `image/…`; gives its id and address, or the first problem.
    pub async fn upload(&self, content_type: &str, picture: Vec<u8>) -> anyhow::Result<Value> {
        let mut request = self.http.post(self.api.join(campaigns::routes::PICTURES)?);
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        let request = request.header("content-type", content_type).body(picture);
        let answer: Value = request.send().await?.json().await?;
        if let Some(problem) = answer.pointer("/problems/0") {
            return Err(failure(problem.get("code"), problem.get("message")).into());
        }
        Ok(answer)
    }

    /// Schedules a post; gives its id.
    pub async fn schedule(
        &self,
        account: &str,
        text: &str,
        due: Instant,
    ) -> anyhow::Result<String> {
        let local = due.format("%Y-%m-%dT%H:%M:%S%.6f").to_string();
        let schedule = json!({ "localTime": local, "timeZone": "UTC" });
        let input = json!({ "text": text, "accountIds": [account], "schedule": schedule });
        self.create_post(input).await
    }

    /// Writes a post; gives its id.
    pub async fn create_post(&self, input: Value) -> anyhow::Result<String> {
        let query = "mutation($input: CreatePostInput!) { createPost(input: $input) {
            post { id } problems { code message field } } }";
        let created = self.run(query, json!({ "input": input })).await?;
        let id = created.pointer("/post/id").and_then(Value::as_str);
        Ok(id.ok_or_else(|| anyhow::anyhow!("no post"))?.to_owned())
    }
}

fn failure(code: Option<&Value>, message: Option<&Value>) -> Failure {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or("?").to_owned();
    Failure {
        code: text(code),
        message: text(message),
    }
}

fn location(response: &reqwest::Response) -> anyhow::Result<String> {
    let to = response
        .headers()
        .get("location")
        .and_then(|value| value.to_str().ok());
    Ok(to
        .ok_or_else(|| anyhow::anyhow!("expected a redirect, got {}", response.status()))?
        .to_owned())
}
