//! The settings by their sections. Each reads all it needs before it gives up, so that everything
//! wrong is told at once.

use std::{path::PathBuf, sync::Arc, time::Duration};

use accounts::{MailSecurity, MailSettings, Mailer};
use authority::SigningKey;
use campaigns::{ObjectStorage, PublishRules};
use kernel::{ExposeSecret, OsEntropy, SecretString, SystemClock};
use networks::{Pacing, weibo::WeiboConfig};
use url::Url;
use vault::Vault;

use super::{
    LogConfig,
    database::database,
    reader::Reader,
    value::{CronPattern, IpNets, Origins, Security, Word},
};
use crate::{CronTimes, Keys, RedisConfig, Settings, keys::numbered_keys};

/// A lease that ended sooner would end between two renewals.
const SHORTEST_HOLD: Duration = Duration::from_secs(1);
/// Bytes of a secret that nobody guesses.
const SECRET_LEN: usize = 32;

pub(super) fn app(reader: &mut Reader<'_>) -> Option<Settings> {
    let public_url: Option<Url> = reader.need("public_url");
    let origins = reader.or("allowed_origins", Origins(Vec::new()));
    let proxies = reader.or("trusted_proxies", IpNets(Vec::new()));
    let (database, redis, keys) = (database(reader), redis(reader), keys(reader));
    let (weibo, objects) = (weibo(reader), objects(reader));
    let smtp = smtp(reader);
    let (jobs, cron) = (jobs(reader), cron(reader));
    let publish = publish(reader, public_url.as_ref());
    Some(Settings {
        database: database?,
        redis,
        public_url: public_url?,
        origins: origins.0,
        trusted_proxies: proxies.0,
        keys: keys?,
        weibo: weibo?,
        smtp,
        objects: objects?,
        publish: publish?,
        open_metrics: false,
        explorer: false,
        jobs,
        cron,
    })
}

/// What happens, without what our libraries say of each step.
const LOG: &str = "info,actix_server=warn,tokio_cron_scheduler=warn";

pub(super) fn log(reader: &mut Reader<'_>) -> LogConfig {
    LogConfig {
        filter: reader.or("log.filter", LOG.to_owned()),
        format: reader.or("log.format", telemetry::LogFormat::Text),
    }
}

fn redis(reader: &mut Reader<'_>) -> Option<RedisConfig> {
    let name = "redis.url";
    let installation = reader.or("redis.installation", Word("shangbo".to_owned()));
    let url = reader.secret(name)?;
    let parsed = Url::parse(url.expose_secret());
    if !parsed.is_ok_and(|url| matches!(url.scheme(), "redis" | "rediss")) {
        reader.object(format!(
            "{name} must be an address such as redis://host:6379/."
        ));
    }
    Some(RedisConfig {
        url,
        installation: installation.0,
    })
}

fn keys(reader: &mut Reader<'_>) -> Option<Keys> {
    let signing = reader.need_secret("keys.signing");
    let vault = reader.need_secret("keys.vault");
    let refresh = reader.need_secret("keys.refresh");
    let fits = |key: &SecretString| SigningKey::from_base64(key, Arc::new(SystemClock)).is_ok();
    if signing.as_ref().is_some_and(|key| !fits(key)) {
        reader.object("keys.signing is no signing key: `shangbo keys` makes one.");
    }
    let vault = vault.and_then(|text| {
        let keys = numbered_keys(&text).filter(|keys| opens(keys));
        if keys.is_none() {
            reader.object(
                "keys.vault must be keys with their numbers, such as 1:…, with commas between \
                 them: `shangbo keys` makes one.",
            );
        }
        keys
    });
    if refresh
        .as_ref()
        .is_some_and(|key| key.expose_secret().len() < SECRET_LEN)
    {
        reader.object("keys.refresh is too short: `shangbo keys` makes one.");
    }
    Some(Keys {
        signing: signing?,
        vault: vault?,
        refresh: refresh?,
    })
}

fn opens(keys: &[(u32, SecretString)]) -> bool {
    Vault::new(keys, Arc::new(OsEntropy)).is_ok()
}

fn weibo(reader: &mut Reader<'_>) -> Option<WeiboConfig> {
    let app_key: Option<String> = reader.need("weibo.app_key");
    let app_secret = reader.need_secret("weibo.app_secret");
    let api_base = reader.usually("weibo.api_base", "https://api.weibo.com/");
    let authorize_base = reader.some("weibo.authorize_base");
    let site_base = reader.usually("weibo.site_base", "https://weibo.com/");
    let multi_picture = reader.or("weibo.multi_picture", false);
    let timeout = reader.or("weibo.timeout", Duration::from_secs(10));
    let settle = reader.or("weibo.settle", WeiboConfig::SETTLE);
    let posts = reader.or("weibo.posts_an_hour", WeiboConfig::PACING.posts);
    let api_base: Url = api_base?;
    Some(WeiboConfig {
        app_key: app_key?,
        app_secret: app_secret?,
        authorize_base: authorize_base.unwrap_or_else(|| api_base.clone()),
        api_base,
        site_base: site_base?,
        multi_picture,
        timeout,
        settle,
        pacing: Pacing {
            posts,
            per: WeiboConfig::PACING.per,
        },
    })
}

/// No host, no mail.
fn smtp(reader: &mut Reader<'_>) -> Option<MailSettings> {
    let host: Option<String> = reader.some("smtp.host");
    let port = reader.some("smtp.port");
    let security = reader.or("smtp.security", Security(MailSecurity::StartTls));
    let name: Option<String> = reader.some("smtp.username");
    let password = reader.secret("smtp.password");
    let from: Option<String> = reader.some("smtp.from");
    let host = host?;
    let Some(from) = from else {
        reader.object("smtp.from is missing: who mails, such as Shangbo <no-reply@example.com>.");
        return None;
    };
    if name.is_some() != password.is_some() {
        reader.object("smtp.username and smtp.password are set together, or neither is.");
    }
    let settings = MailSettings {
        host,
        port,
        security: security.0,
        credentials: name.zip(password),
        from,
    };
    if Mailer::new(&settings).is_err() {
        reader.object("smtp.host or smtp.from cannot be read: a host's name and a mail address.");
    }
    Some(settings)
}

fn objects(reader: &mut Reader<'_>) -> Option<ObjectStorage> {
    let folder: Option<PathBuf> = reader.some("objects.folder");
    let bucket: Option<String> = reader.some("objects.bucket");
    let endpoint = reader.some("objects.endpoint");
    for name in ["objects.region", "objects.access_key"] {
        reader.some::<String>(name);
    }
    reader.know_secret("objects.secret_key");
    match (folder, bucket) {
        (Some(folder), None) => Some(ObjectStorage::Folder(folder)),
        (None, Some(bucket)) => {
            let region = reader.need("objects.region");
            let access_key = reader.need("objects.access_key");
            let secret_key = reader.need_secret("objects.secret_key");
            Some(ObjectStorage::S3 {
                bucket,
                region: region?,
                endpoint,
                access_key: access_key?,
                secret_key: secret_key?,
            })
        }
        _ => {
            reader.object("Pictures need one place: set either objects.folder or objects.bucket.");
            None
        }
    }
}

fn publish(reader: &mut Reader<'_>, public_url: Option<&Url>) -> Option<PublishRules> {
    let grace = reader.or("publish.grace", Duration::from_hours(24));
    let absence_gap = reader.or("publish.absence_gap", WeiboConfig::SETTLE);
    let deadline = reader.or("publish.deadline", Duration::from_hours(6));
    let link_base: Option<Url> = reader.some("publish.link_base");
    Some(PublishRules {
        link_base: link_base.or_else(|| public_url?.join("l/").ok())?,
        grace,
        absence_gap,
        deadline,
    })
}

fn jobs(reader: &mut Reader<'_>) -> jobs::Settings {
    let usual = jobs::Settings::default();
    let hold = reader.or("jobs.hold", usual.hold);
    if hold < SHORTEST_HOLD {
        reader.object("jobs.hold must be at least 1s: it is renewed three times as often.");
    }
    let poll = reader.or("jobs.poll", usual.poll);
    if poll.is_zero() {
        reader.object("jobs.poll must be above 0.");
    }
    jobs::Settings {
        concurrency: reader.or("jobs.concurrency", usual.concurrency),
        lane_limit: reader.or("jobs.lane_limit", usual.lane_limit),
        hold,
        poll,
    }
}

fn cron(reader: &mut Reader<'_>) -> CronTimes {
    let usual = CronTimes::default();
    let mut at = |name: &str, usual: String| reader.or(name, CronPattern(usual)).0;
    CronTimes {
        refresh_accounts: at("cron.refresh_accounts", usual.refresh_accounts),
        sweep_sessions: at("cron.sweep_sessions", usual.sweep_sessions),
        sweep_pictures: at("cron.sweep_pictures", usual.sweep_pictures),
        count_dead_letters: at("cron.count_dead_letters", usual.count_dead_letters),
    }
}
