//! Pages and problem documents that say why there is nothing else to say.

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use kernel::{Error, Fault, Refusal};
use serde_json::{Value, json};
use ui::{FormView, Frame};

use crate::{
    csrf,
    failure::{Failed, Why},
    percent,
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
                "로그인한 세션 쿠키와 머리글 X-Requested-With: sangsaeng이 필요합니다.".to_owned(),
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

/// RFC 9457: `about:blank` with our own members `code`, `field`, `article` and `errors`.
fn problem(notice: &Notice<'_>) -> Response {
    let mut document = json!({
        "type": "about:blank",
        "title": notice.title,
        "status": notice.status.as_u16(),
        "detail": notice.lines.join("\n"),
        "code": notice.code,
    });
    if let (Some(refusal), Some(members)) = (notice.refusal, document.as_object_mut()) {
        members.insert("detail".to_owned(), json!(refusal.text));
        members.insert("field".to_owned(), json!(refusal.field));
        members.insert("article".to_owned(), json!(refusal.article));
        members.insert("errors".to_owned(), refusal.each().map(error).collect());
    }
    let kind = HeaderValue::from_static("application/problem+json");
    (
        notice.status,
        [(header::CONTENT_TYPE, kind)],
        document.to_string(),
    )
        .into_response()
}

fn error(one: &Refusal) -> Value {
    json!({ "code": one.code, "field": one.field, "article": one.article, "detail": one.text })
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
