//! Pages and problem documents that say why there is nothing else to say.

use std::time::Duration;

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use kernel::{Error, Fault, Refusal};
use schemars::JsonSchema;
use serde::Serialize;
use ui::{FormView, Frame};

use crate::{
    csrf,
    failure::{Failed, Why},
    pace, percent,
    sent::Sent,
    site::Site,
    visit::{Visit, fresh_key, see_other},
};

/// Who is to read the answer.
pub(crate) struct Reader<'a> {
    pub(crate) site: &'a Site,
    pub(crate) visit: Option<&'a Visit>,
    /// A program below `/api/` gets a problem document (RFC 9457), a person a page.
    pub(crate) api: bool,
}

#[derive(Template)]
#[template(path = "notice.html")]
struct Page<'a> {
    frame: Frame,
    lines: &'a [String],
    hint: &'a str,
    again: Option<Again<'a>>,
}

/// A form that sends the same once more, with the token of the session that is open now.
struct Again<'a> {
    path: &'a str,
    form: FormView,
    fields: Vec<(String, String)>,
}

/// What there is to say, for both readers.
struct Notice<'a> {
    status: StatusCode,
    code: &'a str,
    title: &'a str,
    lines: Vec<String>,
    hint: &'a str,
    refusal: Option<&'a Refusal>,
}

const BACK: &str = "브라우저의 ‘뒤로’ 단추로 돌아가 다시 해 보세요.";

/// Renders the failure that a response carries, or the bare error that axum made; any other
/// response passes untouched.
pub(crate) fn settle(reader: &Reader<'_>, response: Response) -> Response {
    if let Some(Failed(failure)) = response.extensions().get::<Failed>().cloned() {
        return reader.say(&failure.0);
    }
    let kind = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    let bare = kind.is_none_or(|kind| kind.starts_with("text/plain"));
    match response.status() {
        status if !bare || status.is_success() || status.is_redirection() => response,
        status if status.is_server_error() => {
            let fault = Fault::new(format!("an extractor answered {status}"));
            reader.say(&Why::Error(fault.into()))
        }
        StatusCode::METHOD_NOT_ALLOWED => keep_allow(&response, reader.say(&Why::Method)),
        // A path or query that does not parse names nothing.
        _ => reader.say(&Why::Error(Error::NotFound)),
    }
}

fn keep_allow(from: &Response, mut to: Response) -> Response {
    if let Some(allow) = from.headers().get(header::ALLOW) {
        to.headers_mut().insert(header::ALLOW, allow.clone());
    }
    to
}

impl Reader<'_> {
    pub(crate) fn say(&self, why: &Why) -> Response {
        match why {
            Why::Error(Error::NotFound) => self.not_found(),
            // Telling "you may not" from "there is none" would tell what there is.
            Why::Error(Error::Refusal(refusal)) if refusal.code == "access.denied" => {
                self.not_found()
            }
            Why::Error(Error::Refusal(refusal)) => self.refused(refusal),
            Why::Error(Error::Fault(fault)) => self.fault(fault),
            Why::SignIn(next) => self.sign_in(next.as_deref()),
            Why::Forged => self.tell(Notice {
                lines: vec![
                    "이 사이트의 화면에서 보낸 것인지 확인할 수 없어 처리하지 않았습니다. \
                     저장된 것은 없습니다."
                        .to_owned(),
                    "화면을 새로 열어 다시 보내세요. 다른 창에서 로그아웃했거나 다시 로그인한 \
                     뒤에도 이렇게 됩니다."
                        .to_owned(),
                ],
                hint: BACK,
                ..notice(StatusCode::FORBIDDEN, "web.forged", "처리하지 않았습니다")
            }),
            Why::Stale(path, sent) => self.stale(path, sent),
            Why::TooLarge(limit) => closing(self.tell(Notice {
                lines: vec![format!(
                    "한 번에 {}까지 보낼 수 있습니다. 저장된 것은 없습니다. \
                     파일을 줄이거나 나누어 보내세요.",
                    size(*limit)
                )],
                hint: BACK,
                ..notice(
                    StatusCode::PAYLOAD_TOO_LARGE,
                    "web.too_large",
                    "보낸 자료가 너무 큽니다",
                )
            })),
            Why::TooSlow => closing(self.tell(Notice {
                lines: vec!["보내는 중에 멈추어 받지 못했습니다. 저장된 것은 없습니다.".to_owned()],
                hint: BACK,
                ..notice(
                    StatusCode::REQUEST_TIMEOUT,
                    "web.too_slow",
                    "끝까지 받지 못했습니다",
                )
            })),
            Why::Busy => busy(self.site, self.api),
            Why::Key | Why::Scope(_) => self.key(why),
            Why::TooOften(wait) => self.too_often(*wait),
            Why::Method => self.tell(Notice {
                lines: vec!["이 주소에서는 할 수 없는 요청입니다.".to_owned()],
                ..notice(
                    StatusCode::METHOD_NOT_ALLOWED,
                    "web.method",
                    "할 수 없는 요청입니다",
                )
            }),
            Why::Unreadable(text) => self.tell(Notice {
                lines: vec![text.clone()],
                hint: BACK,
                ..notice(
                    StatusCode::BAD_REQUEST,
                    "web.unreadable",
                    "요청을 읽을 수 없습니다",
                )
            }),
        }
    }

    /// Signing in again in another window must not cost what was typed in this one.
    fn stale(&self, path: &str, sent: &Sent) -> Response {
        let (Some(visit), Some(key)) = (self.visit, sent.key()) else {
            return self.say(&Why::Forged);
        };
        let notice = Notice {
            lines: vec![
                "이 화면을 연 뒤에 다시 로그인하여 처리하지 않았습니다. 저장된 것은 없습니다."
                    .to_owned(),
                "적은 내용은 남아 있습니다. 지금 로그인한 이름으로 보내려면 다시 보내세요."
                    .to_owned(),
            ],
            ..notice(StatusCode::FORBIDDEN, "web.stale", "처리하지 않았습니다")
        };
        let form = FormView::new(visit.csrf(), key.as_str());
        let again = Again {
            path,
            form,
            fields: sent.typed().collect(),
        };
        page(visit.error_frame(notice.title), &notice, Some(again))
    }

    fn not_found(&self) -> Response {
        self.tell(Notice {
            lines: vec!["주소가 바뀌었거나, 없어졌거나, 볼 수 없는 자료입니다.".to_owned()],
            ..notice(StatusCode::NOT_FOUND, "web.not_found", "찾을 수 없습니다")
        })
    }

    fn refused(&self, refusal: &Refusal) -> Response {
        let line = |one: &Refusal| match &one.article {
            Some(article) => format!("{} ({article})", one.text),
            None => one.text.clone(),
        };
        self.tell(Notice {
            code: refusal.code,
            lines: refusal.each().map(line).collect(),
            hint: BACK,
            refusal: Some(refusal),
            ..notice(StatusCode::UNPROCESSABLE_ENTITY, "", "처리하지 않았습니다")
        })
    }

    /// Our own fault: logged here and nowhere else, under a number that the visitor can quote.
    fn fault(&self, fault: &Fault) -> Response {
        let number = fresh_key()
            .get(..8)
            .unwrap_or_default()
            .to_ascii_uppercase();
        tracing::error!(number, passing = fault.passing, "{fault}");
        let status = if fault.passing {
            StatusCode::SERVICE_UNAVAILABLE
        } else {
            StatusCode::INTERNAL_SERVER_ERROR
        };
        let next = if fault.passing {
            "잠시 뒤 다시 해 보세요. "
        } else {
            ""
        };
        let mut response = self.tell(Notice {
            lines: vec![format!(
                "시스템의 잘못입니다. {next}계속되면 담당자에게 이 번호를 알려 주세요: {number}"
            )],
            hint: BACK,
            ..notice(status, "web.fault", "처리하지 못했습니다")
        });
        if fault.passing {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        response
    }

    fn sign_in(&self, next: Option<&str>) -> Response {
        if !self.api {
            let next = next.and_then(csrf::local_path).filter(|next| next != "/");
            return see_other(&match next {
                Some(next) => format!("/sign-in?next={}", percent::encode(&next)),
                None => "/sign-in".to_owned(),
            });
        }
        let mut response = self.tell(Notice {
            lines: vec![
                "머리글 Authorization: Bearer에 연동 열쇠를 넣거나, 로그인한 세션 쿠키와 머리글 \
                 X-Requested-With: sangsaeng을 함께 보내세요."
                    .to_owned(),
            ],
            ..notice(
                StatusCode::UNAUTHORIZED,
                "web.sign_in",
                "로그인이 필요합니다",
            )
        });
        let scheme = HeaderValue::from_static("Session realm=\"sangsaeng\"");
        response
            .headers_mut()
            .insert(header::WWW_AUTHENTICATE, scheme);
        response
    }

    /// RFC 6750: what is wrong with a key stands in `WWW-Authenticate`.
    fn key(&self, why: &Why) -> Response {
        let (status, code, title, line, scheme) = match why {
            Why::Scope(scope) => (
                StatusCode::FORBIDDEN,
                "web.scope",
                "이 열쇠로는 할 수 없습니다",
                format!(
                    "이 열쇠에는 범위 {scope}가 없습니다. ‘내 계정 – 연동 열쇠’에서 그 범위를 넣어 \
                     새로 만드세요."
                ),
                format!(
                    "Bearer realm=\"sangsaeng\", error=\"insufficient_scope\", scope=\"{scope}\""
                ),
            ),
            _ => (
                StatusCode::UNAUTHORIZED,
                "web.key",
                "쓸 수 없는 열쇠입니다",
                "연동 열쇠가 틀렸거나, 거두었거나, 기한이 지났습니다. ‘내 계정 – 연동 열쇠’에서 \
                 확인하세요."
                    .to_owned(),
                "Bearer realm=\"sangsaeng\", error=\"invalid_token\"".to_owned(),
            ),
        };
        let mut response = self.tell(Notice {
            lines: vec![line],
            ..notice(status, code, title)
        });
        if let Ok(scheme) = HeaderValue::from_str(&scheme) {
            let headers = response.headers_mut();
            headers.insert(header::WWW_AUTHENTICATE, scheme);
        }
        response
    }

    fn too_often(&self, wait: Duration) -> Response {
        let seconds = pace::seconds_up(wait).max(1);
        let mut response = self.tell(Notice {
            lines: vec![format!(
                "정해진 횟수를 넘었습니다. {seconds}초 뒤에 다시 요청하세요."
            )],
            ..notice(
                StatusCode::TOO_MANY_REQUESTS,
                "web.too_often",
                "요청이 너무 잦습니다",
            )
        });
        let headers = response.headers_mut();
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        response
    }

    fn tell(&self, notice: Notice<'_>) -> Response {
        if self.api {
            return problem(&notice);
        }
        let frame = match self.visit {
            Some(visit) => visit.error_frame(notice.title),
            None => guest_frame(self.site, notice.title),
        };
        page(frame, &notice, None)
    }
}

/// "Not now", cheap: nobody is looked up for it.
pub(crate) fn busy(site: &Site, api: bool) -> Response {
    let notice = Notice {
        lines: vec!["이용이 몰려 지금은 받지 못했습니다. 잠시 뒤 다시 해 보세요.".to_owned()],
        ..notice(
            StatusCode::SERVICE_UNAVAILABLE,
            "web.busy",
            "잠시 기다려 주세요",
        )
    };
    let mut response = if api {
        problem(&notice)
    } else {
        page(guest_frame(site, notice.title), &notice, None)
    };
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    response
}

fn notice<'a>(status: StatusCode, code: &'a str, title: &'a str) -> Notice<'a> {
    Notice {
        status,
        code,
        title,
        lines: Vec::new(),
        hint: "",
        refusal: None,
    }
}

fn guest_frame(site: &Site, title: &str) -> Frame {
    Frame::new(title, &*site.settings().product).with_masthead(site.settings().masthead)
}

fn page(frame: Frame, notice: &Notice<'_>, again: Option<Again<'_>>) -> Response {
    let page = Page {
        frame,
        lines: &notice.lines,
        hint: notice.hint,
        again,
    };
    // Without its own page, the plain words still say it.
    let text = page.render().unwrap_or_else(|_| notice.lines.join("\n"));
    (notice.status, Html(text)).into_response()
}

/// Why a request has no other answer (RFC 9457): `about:blank` with our own members `code`,
/// `field`, `article` and `errors`.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Problem<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    status: u16,
    /// In Korean, for whoever is at the keyboard.
    detail: String,
    /// Which rule said no; the same in every language.
    code: &'a str,
    /// The field that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    /// The article of law behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'a str>,
    /// Every refusal, when a rule said no.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<One<'a>>,
}

/// One refusal of several.
#[derive(Serialize, JsonSchema)]
struct One<'a> {
    code: &'a str,
    field: Option<&'a str>,
    article: Option<&'a str>,
    detail: &'a str,
}

fn problem(notice: &Notice<'_>) -> Response {
    let refusal = notice.refusal;
    let document = Problem {
        kind: "about:blank",
        title: notice.title,
        status: notice.status.as_u16(),
        detail: refusal.map_or_else(|| notice.lines.join("\n"), |refusal| refusal.text.clone()),
        code: notice.code,
        field: refusal.and_then(|refusal| refusal.field),
        article: refusal.and_then(|refusal| refusal.article.as_deref()),
        errors: refusal
            .map(|refusal| refusal.each().map(error).collect())
            .unwrap_or_default(),
    };
    // Texts and a number always become JSON.
    let text = serde_json::to_string(&document).unwrap_or_default();
    let kind = HeaderValue::from_static("application/problem+json");
    (notice.status, [(header::CONTENT_TYPE, kind)], text).into_response()
}

fn error(one: &Refusal) -> One<'_> {
    One {
        code: one.code,
        field: one.field,
        article: one.article.as_deref(),
        detail: &one.text,
    }
}

/// The rest of the body is not worth reading: the connection ends with this answer.
fn closing(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

fn size(bytes: usize) -> String {
    const MIB: usize = 1_024 * 1_024;
    if bytes >= MIB {
        format!("{}MB", bytes / MIB)
    } else {
        format!("{}KB", bytes / 1_024)
    }
}
