//! What a failed call means, and how to say it to a merchant.

use std::time::Duration;

use kernel::Problem;

/// What a failed call means for what it was to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FailureClass {
    /// Surely not done: trying again later is safe.
    NotSent,
    /// A limit refused it: not done, try again after the window.
    Limited,
    /// The token is dead: not done, a person must reconnect.
    Reauthorise,
    /// This content is refused for good.
    Refused,
    /// The network wants a person: a captcha, the account's state.
    HumanNeeded,
    /// Our own set-up is wrong: not done, an operator must act.
    Setup,
    /// The same content is there already: evidence that an earlier try went through.
    Duplicate,
    /// Accepted, visible later.
    Delayed,
    /// It may have been done or not.
    Unknown,
    /// What it is about is gone.
    NotFound,
}

/// A failed call.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason:?} ({class:?}): {detail}")]
pub struct NetworkError {
    /// What it means.
    pub class: FailureClass,
    /// Why.
    pub reason: Reason,
    /// How long to wait, where the network says so.
    pub retry_after: Option<Duration>,
    /// What the network said, for the log.
    pub detail: String,
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $zh:literal, $en:literal;)+) => {
        /// Why a call failed: a closed set of stable codes with a sentence in each language.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Reason {
            $($(#[$doc])* $name,)+
        }

        impl Reason {
            /// Every reason there is.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The stable code that rows keep and the API shows.
            pub const fn as_code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)+
                }
            }

            /// The reason with this code.
            pub fn parse(code: &str) -> Option<Self> {
                match code {
                    $($code => Some(Self::$name),)+
                    _ => None,
                }
            }

            /// The reason in words that a merchant can act on.
            pub fn problem(self) -> Problem {
                match self {
                    $(Self::$name => Problem::new($code, $zh, $en),)+
                }
            }
        }
    };
}

reasons! {
    /// Could not be reached at all.
    Unreachable = "network.unreachable",
        "暂时连接不上微博，系统会自动重试。", "The network cannot be reached; we try again by ourselves.";
    /// No answer, or none that can be read.
    NoAnswer = "network.no_answer",
        "已发送，但没有收到微博的答复，正在核对时间线。", "Sent, but the network's answer did not arrive; we are checking the timeline.";
    /// The network's own fault.
    ServerFault = "network.server_fault",
        "微博服务暂时出错，系统会自动处理。", "The network has a fault; we take care of it.";
    /// Over a limit.
    Limited = "network.limited",
        "已达到微博的发布频率上限，稍后自动继续。", "The network's rate limit is reached; we go on when it allows.";
    /// The token is no longer accepted.
    Reauthorise = "network.reauthorise",
        "账号授权已失效，请重新连接账号后再发送。", "The authorisation has ended: reconnect the account, then send again.";
    /// Too long.
    TextTooLong = "network.text_too_long",
        "内容超过 140 字，请删减。", "The text is over 140 characters: shorten it.";
    /// Empty.
    TextEmpty = "network.text_empty",
        "内容为空。", "The text is empty.";
    /// Same or similar content.
    Duplicate = "network.duplicate",
        "微博提示内容重复，正在核对是否已经发出。", "The network says it has this content already; we are checking whether it is live.";
    /// Accepted, visible later.
    Delayed = "network.delayed",
        "微博已接收，内容可能在一两分钟后显示。", "The network accepted it; it may take a minute or two to appear.";
    /// Content rules.
    ContentRefused = "network.content_refused",
        "微博拒绝了这条内容，请修改后重新安排。", "The network refused this content: change it and schedule it again.";
    /// Picture rules.
    PictureRefused = "network.picture_refused",
        "微博不接受这张图片：请使用 5 MB 以内的 JPG、GIF 或 PNG。", "The network refused a picture: use JPG, GIF or PNG under 5 MB.";
    /// A person has to confirm something on the network.
    HumanNeeded = "network.human_needed",
        "微博要求本人验证，请登录微博处理后再发送。", "The network wants a person to verify: sign in there, then send again.";
    /// Our application's set-up.
    Setup = "network.setup",
        "应用接入设置有误，请联系平台管理员。", "The application is not set up right: tell the platform's operators.";
    /// Scope or permission missing.
    AccessDenied = "network.access_denied",
        "微博账号没有授予所需的权限，请重新连接并同意授权。", "The account did not grant the permission: reconnect and agree to it.";
    /// The code of the OAuth dance is used or old.
    CodeInvalid = "network.code_invalid",
        "授权码无效或已过期，请重新连接。", "The authorisation code is used or too old: connect again.";
    /// The target is gone.
    NotFound = "network.not_found",
        "微博上找不到该内容。", "The network does not have it any more.";
    /// An answer that we do not know.
    Unrecognised = "network.unrecognised",
        "微博返回了无法识别的答复，正在核对时间线。", "The network gave an answer that we do not know; we are checking the timeline.";
}

#[cfg(test)]
mod tests;
