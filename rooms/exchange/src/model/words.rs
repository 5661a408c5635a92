//! The closed lists of the room.

use kernel::worded;

worded! {
    /// Who asks.
    pub enum BodyKind {
        /// A bureau or department of the city.
        Bureau = "bureau", "시 실·국";
        /// A school.
        School = "school", "학교";
        /// A group of citizens.
        Citizens = "citizens", "시민 모임";
        /// Anybody else.
        Other = "other", "그 밖의 기관";
    }
}

worded! {
    /// What an offer can have and a demand can ask for.
    #[doc(alias = "이용 조건")]
    pub enum Feature {
        /// One can sleep there.
        Stay = "stay", "숙박";
        /// Meals are served.
        Meal = "meal", "식사";
        /// A wheelchair gets everywhere.
        Wheelchair = "wheelchair", "휠체어 접근";
        /// A large bus can park.
        Bus = "bus", "대형버스 주차";
        /// Somebody guides in a foreign language.
        Language = "language", "외국어 안내";
        /// It can be had when it rains.
        Indoor = "indoor", "비 오는 날에도 가능";
        /// Somebody fetches the guests.
        Pickup = "pickup", "교통편 제공";
    }
}

worded! {
    /// How far an offer, a demand or a match has come.
    #[doc(alias = "연결 상태")]
    pub enum Stage {
        /// It can be matched.
        Open = "open", "열림";
        /// Both sides are asked.
        #[doc(alias = "연결 제안")]
        Proposed = "proposed", "연결 제안";
        /// Both sides said yes; from here on the match holds what it takes.
        #[doc(alias = "양쪽 수락")]
        Accepted = "accepted", "양쪽 수락";
        /// It takes place.
        Running = "running", "진행";
        /// It took place.
        Ended = "ended", "끝남";
        /// Somebody took it back.
        Withdrawn = "withdrawn", "거둠";
        /// Its time passed.
        Expired = "expired", "만료";
    }
}

impl Stage {
    /// Whether a match of this stage takes what it holds from others.
    pub fn holds(self) -> bool {
        matches!(self, Self::Accepted | Self::Running)
    }

    /// Whether both sides had agreed by then.
    pub fn is_made(self) -> bool {
        matches!(self, Self::Accepted | Self::Running | Self::Ended)
    }

    /// Whether a match of this stage still concerns its offer and its demand.
    pub fn is_live(self) -> bool {
        matches!(self, Self::Proposed | Self::Accepted | Self::Running)
    }
}

worded! {
    /// Of what a stage is told.
    pub enum Noun {
        /// An offer.
        Offer = "offer", "제안";
        /// A demand.
        Demand = "demand", "수요";
        /// A match.
        Match = "match", "연결";
    }
}

worded! {
    /// One of the two that must agree.
    pub enum Side {
        /// Who offers.
        Offer = "offer", "제안한 쪽";
        /// Who asks.
        Demand = "demand", "찾는 쪽";
    }
}

worded! {
    /// What a score is made of.
    #[doc(alias = "점수 항목")]
    pub enum Part {
        /// How near it is.
        Place = "place", "거리";
        /// How many of the wanted days are possible.
        Time = "time", "시기";
        /// How well the group fits.
        Capacity = "capacity", "규모";
        /// How much of the price range the budget reaches.
        Price = "price", "가격";
        /// How many of the wishes come true.
        Wishes = "wishes", "바람";
        /// How lately somebody looked at the record.
        Freshness = "freshness", "기록의 새로움";
        /// Whether the partner got few matches so far.
        Novelty = "novelty", "고른 기회";
    }
}
