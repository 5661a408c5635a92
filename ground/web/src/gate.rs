//! The one gate in front of every route.

use std::{net::IpAddr, sync::Arc};

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;
use kernel::Error;
use tokio::sync::OwnedSemaphorePermit;

use crate::{
    cookie::Cookie,
    csrf,
    door::Program,
    failure::{Failure, Why},
    guest::{Guest, host_of, next_of},
    headers,
    json::Print,
    load::Load,
    notice::{self, Reader},
    program,
    routes::Guard,
    sent::Sent,
    shelf::{self, Since, Tagged},
    site::Site,
    visit::Visit,
    wire::Peer,
};

/// The guard of one route.
#[derive(Clone)]
pub(crate) struct Gate {
    pub(crate) site: Site,
    pub(crate) guard: Guard,
    /// What a program's key must open.
    pub(crate) scope: String,
}

/// Whether a path is for programs.
pub(crate) fn is_api(path: &str) -> bool {
    path.starts_with("/api/")
}

/// Lets a request pass or answers in its place; renders whatever failed behind it.
pub(crate) async fn gate(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let site = &gate.site;
    let path = request.uri().path().to_owned();
    let load = request
        .extensions()
        .get::<Arc<Load>>()
        .cloned()
        .unwrap_or_else(|| site.load());
    let Some(place) = load.enter(path == "/sign-in") else {
        return notice::busy(site, is_api(&path));
    };
    let said = |why: &Why| {
        let (api, visit) = (is_api(&path), None);
        Reader { site, visit, api }.say(why)
    };
    let program = match program::find(site, request.headers(), &path).await {
        Ok(program) => program,
        Err(why) => return said(&why),
    };
    let turn = program::turn(&load, program.as_ref(), &path, address(site, &request));
    let mut answer = match turn.and_then(|turn| turn.wait) {
        Some(wait) => said(&Why::TooOften(wait)),
        None => {
            let hall = Hall {
                load,
                place: Some(place),
                path,
            };
            pass(&gate, hall, program, request, next).await
        }
    };
    if let Some(turn) = turn {
        turn.write(answer.headers_mut());
    }
    answer
}

/// The way of a request that may be worked on.
async fn pass(
    gate: &Gate,
    mut hall: Hall,
    program: Option<Program>,
    request: Request,
    next: Next,
) -> Response {
    let site = &gate.site;
    let api = is_api(&hall.path);
    let visit = match &program {
        // What is for everybody is read as nobody in particular, with a key too.
        Some(_) if gate.guard == Guard::Open => Ok(None),
        Some(program) => Ok(Some(program::visit(site, program, &hall.path))),
        None => find_visit(site, request.headers(), &hall.path).await,
    };
    let visit = match visit {
        Ok(visit) => visit,
        Err(error) => return broken(site, api, error),
    };
    let key = shelf::key(request.uri())
        .filter(|_| request.method() == Method::GET)
        .filter(|_| gate.guard == Guard::Open && visit.is_none());
    let shelf = match on_shelf(site, key, shelf::known(request.headers())).await {
        Ok(Reached::Page(answer)) => return answer,
        Ok(Reached::Place(since, key)) => Some((since, key)),
        Ok(Reached::Nothing) => None,
        Err(error) => return broken(site, api, error),
    };
    let admitted = match program::lacks(program.as_ref(), gate) {
        Some(why) => Err(why.into()),
        None => admit(gate, visit.as_ref(), request, &mut hall).await,
    };
    let answer = match admitted {
        Ok(request) => next.run(request).await,
        Err(failure) => failure.into_response(),
    };
    let reader = Reader {
        site,
        visit: visit.as_ref(),
        api,
    };
    let mut answer = notice::settle(&reader, answer);
    if let Some(page) = answer.extensions_mut().remove::<Tagged>()
        && let Some((since, key)) = shelf
    {
        site.shelf().keep(since, key, page);
    }
    if visit.as_ref().is_some_and(Visit::said_was_shown)
        && let Some(line) = Cookie::Said.clear(site.scheme())
    {
        answer.headers_mut().append(header::SET_COOKIE, line);
    }
    if gate.guard != Guard::Open || visit.is_some() {
        headers::forbid_storing(answer.headers_mut());
    }
    answer
}

/// The page that says that the store could not be asked.
fn broken(site: &Site, api: bool, error: Error) -> Response {
    let reader = Reader {
        site,
        visit: None,
        api,
    };
    reader.say(&Why::Error(error))
}

/// What the shelf has for a request: the page, the place where it will stand, or neither.
enum Reached {
    Page(Response),
    Place(Since, String),
    Nothing,
}

/// Looks on the shelf, after asking what has been committed so far.
async fn on_shelf(
    site: &Site,
    key: Option<String>,
    known: Option<HeaderValue>,
) -> Result<Reached, Error> {
    let Some(key) = key else {
        return Ok(Reached::Nothing);
    };
    let since = site.since().await?;
    Ok(match site.shelf().find(&since, &key) {
        Some(page) => Reached::Page(page.answer(known.as_ref())),
        None => Reached::Place(since, key),
    })
}

/// The place of one request among those being worked on.
struct Hall {
    load: Arc<Load>,
    place: Option<OwnedSemaphorePermit>,
    path: String,
}

impl Hall {
    /// Receives a body outside of the hall, so that slow senders take no place from anybody.
    async fn receive(&mut self, limit: usize, request: &mut Request) -> Result<Bytes, Failure> {
        self.place = None;
        let _receiving = self.load.receive().ok_or(Why::Busy)?;
        let body = std::mem::take(request.body_mut());
        let body = read_whole(body, request.headers(), limit, &self.load).await?;
        self.place = self.load.enter(self.path == "/sign-in");
        if self.place.is_none() {
            Err(Why::Busy.into())
        } else {
            Ok(body)
        }
    }
}

/// The visit behind the session cookie. Below `/api/` the cookie counts only together with a
/// header that foreign pages cannot add.
pub(crate) async fn find_visit(
    site: &Site,
    headers: &HeaderMap,
    path: &str,
) -> Result<Option<Visit>, Error> {
    let program = headers
        .get("x-requested-with")
        .is_some_and(|value| value == "sangsaeng");
    if is_api(path) && !program {
        return Ok(None);
    }
    let now = site.now();
    let found = site.session(headers, now).await?;
    Ok(found.map(|(session, token)| {
        let said = Cookie::Said
            .read(site.scheme(), headers)
            .filter(|said| !said.is_empty());
        Visit::new(site, session, token, (path, said), now)
    }))
}

/// Holds the access table, reads the body and checks where it came from, and leaves for the
/// handler what its extractors take.
async fn admit(
    gate: &Gate,
    visit: Option<&Visit>,
    mut request: Request,
    hall: &mut Hall,
) -> Result<Request, Failure> {
    match (gate.guard, visit) {
        (Guard::Open, _) | (Guard::Signed, Some(_)) => {}
        (_, None) => return Err(Why::SignIn(way_back(&request)).into()),
        (Guard::Verb(verb), Some(visit)) if visit.may(verb) => {}
        (Guard::Verb(_), Some(_)) => return Err(Error::NotFound.into()),
    }
    if request.method() == Method::POST {
        take_body(gate, visit, &mut request, hall).await?;
    }
    let guest = Guest {
        site: gate.site.clone(),
        now: visit.map_or_else(|| gate.site.now(), |visit| visit.ctx().now),
        address: address(&gate.site, &request),
        next: next_of(request.uri().query()),
        host: host_of(request.headers()),
        visit: visit.cloned(),
    };
    request.extensions_mut().insert(guest);
    if let Some(visit) = visit {
        request.extensions_mut().insert(visit.clone());
    }
    Ok(request)
}

async fn take_body(
    gate: &Gate,
    visit: Option<&Visit>,
    request: &mut Request,
    hall: &mut Hall,
) -> Result<(), Failure> {
    let public = gate.site.settings().origin.as_deref();
    if csrf::from_elsewhere(request.headers(), public) {
        return Err(Why::Forged.into());
    }
    let limits = &hall.load.limits;
    let limit = if visit.is_some() {
        limits.body
    } else {
        limits.open_body
    };
    let path = hall.path.clone();
    let body = hall.receive(limit, request).await?;
    let account = visit.map_or("", Visit::account);
    let asked = ["POST", path.as_str(), account];
    if is_api(&path) {
        request.extensions_mut().insert(Print::of(&asked, &body));
    } else {
        let sent = Sent::read(request.headers(), body.clone(), &asked).await?;
        if gate.guard != Guard::Open && !visit.is_some_and(|visit| visit.made(sent.token())) {
            let ours = csrf::surely_ours(request.headers(), public);
            let keeps = ours && !sent.has_files();
            return Err(if keeps {
                Why::Stale(path, sent)
            } else {
                Why::Forged
            }
            .into());
        }
        request.extensions_mut().insert(sent);
    }
    *request.body_mut() = Body::from(body);
    Ok(())
}

/// Where to return to after signing in: the page asked for, or the page whose form was sent.
fn way_back(request: &Request) -> Option<String> {
    if request.method() == Method::POST {
        return csrf::came_from(request.headers());
    }
    request
        .uri()
        .path_and_query()
        .and_then(|path| csrf::local_path(path.as_str()))
}

fn address(site: &Site, request: &Request) -> IpAddr {
    let told = request
        .headers()
        .get_all("x-forwarded-for")
        .iter()
        .next_back();
    let told = told.and_then(|line| line.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    let seen = request.extensions().get::<Peer>().map(|peer| peer.0.ip());
    let told = told.filter(|_: &IpAddr| site.settings().forwarded);
    told.or(seen).unwrap_or(IpAddr::from([0, 0, 0, 0]))
}

async fn read_whole(
    mut body: Body,
    headers: &HeaderMap,
    limit: usize,
    load: &Load,
) -> Result<Bytes, Failure> {
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|n| n.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: usize| length > limit) {
        // A client told to wait for our word has sent nothing yet.
        if !headers.contains_key(header::EXPECT) {
            swallow(body, load);
        }
        return Err(Why::TooLarge(limit).into());
    }
    let mut whole = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Why::TooSlow)?;
        let Ok(data) = frame.into_data() else {
            continue;
        };
        if whole.len() + data.len() > limit {
            swallow(body, load);
            return Err(Why::TooLarge(limit).into());
        }
        whole.extend_from_slice(&data);
    }
    Ok(whole.freeze())
}

/// Goes on reading and forgetting for a while: a browser that is still sending when the connection
/// ends shows its own error page instead of ours.
fn swallow(mut body: Body, load: &Load) {
    let patience = load.limits.patience;
    tokio::spawn(async move {
        let rest = async { while let Some(Ok(_)) = body.frame().await {} };
        let _ = tokio::time::timeout(patience, rest).await;
    });
}
