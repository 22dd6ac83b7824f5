"""One talk that says everything a deck can show."""

from __future__ import annotations

from kontor.talks.domain.document import (
    AgendaItem,
    Appearance,
    Column,
    Contact,
    FundingTopic,
    HouseRules,
    ItemKind,
    Link,
    NewsItem,
    NewsKind,
    Person,
    Poll,
    Role,
    Room,
    SaveTheDate,
    Series,
    Slide,
    TalkDocument,
    When,
)

PANEL = (
    ("aitor-moreno", "Aitor Moreno", "Head of Quantum Technologies and Systems", "LKS Next"),
    ("katja-eichinger", "Katja Eichinger", "Project Manager", "AIR Artificial Intelligence Regensburg"),
    ("juha-pekka-alanen", "Juha-Pekka Alanen", "AI Expert", "Robocoast EDIH"),
    ("mathias-schumacher", "Mathias Schumacher", "Project Manager Technology & Innovation", "EIN.Quantum.NRW"),
    ("merete-norby", "Merete Nørby", "International Senior Consultant", "MADE – Manufacturing Academy of Denmark"),
    ("thomas-roeblreiter", "Thomas Roeblreiter", "Co-Chair Sector Group Digital", "Enterprise Europe Network"),
)
NINA = Appearance(person="nina-hoppmann", role=Role.SPEAKER, title="Team Member European Cluster Collaboration Platform")

NETWORK = """Stakeholders are asked to help design a future “EU for Business Network”, an initiative proposed under the European \
Competitiveness Fund (ECF), within the EU’s next Multiannual Financial Framework (2028–2034).

SMEs, startups, scaleups and small mid-caps across the Single Market are to get stronger support: what the Enterprise Europe Network (EEN), the \
European Cluster Collaboration Platform (ECCP) and other initiatives do today in advice and partnering would be brought together and made simpler.

So that the new network meets real needs, there is an informal consultation."""

INDICATIONS = """Ceramics, textiles, jewellery, woodwork or other goods with local roots: whoever makes them can now apply for protection in the \
whole EU.

From 1 December 2025, glassblowers, potters, cutlers, jewellers and other makers can register the names of their products under the EU's new \
geographical indication (GI) scheme for craft and industrial goods.

They apply through a recognised association or individually."""

FACTORIES = """- Innovation ecosystems that connect supercomputing centres, universities, start-ups, industry and investors
- AI is promoted in strategic sectors
- Innovators and selected research projects come first
- 19 AI Factories are being set up throughout the EU
- Investments: EUR 10 billion over the 2021-2027 period"""

OFFERS = """- 60 AI Gigafactory locations proposed, in 16 Member States
- €230 bn of proposed investments with more than 3,000,000 AI GPUs
- Many serious offers, proposed by:
  - Leading European tech companies (network providers, telecoms, software providers, system integrators, cloud providers, etc.)
  - US chips providers (NVIDIA/AMD)
  - Power companies
  - Leading Investors (EU and International)

The line-up shows that **Europe is the right place to invest in AI**"""

MANUFACTURING = """- The action supports that the data space for manufacturing is taken up further and keeps growing. It is to develop legal, \
technical and business solutions for pooling enough data, and to give developers of AI direct or indirect access to it, so that they can train \
generative models made for the manufacturing sector.
- Proposals should deliver:
  - Solutions for collecting large, high-quality data from real industrial environments, across different manufacturing systems and sectors.
  - Solutions for accessing these large datasets, to train models that answer real-world industrial needs and challenges; preferably with trusted \
third parties that host the data and the training compute on behalf of those who develop them.
  - Agreements with specific AI factories that tell which data sets are available and on which conditions models may be trained with them.
  - A framework of interoperability and governance for manufacturing data spaces, including national industrial data spaces, so that mechanisms \
for aggregating training data can be taken up at EU level."""

TOPIC = "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/topic-details/"


def talk() -> TalkDocument:
    """The talk."""
    return TalkDocument(
        slug="2025-12-ai-and-quantum",
        title="AI and quantum: new opportunities for clusters",
        series=Series(
            slug="eu-clusters-talks",
            title="EU Clusters Talks",
            organiser="European Cluster Collaboration Platform",
            on_behalf_of="European Commission",
            hashtags=("#EUClustersTalks", "#ECCP"),
            contact=Contact(
                website="https://www.clustercollaboration.eu",
                accounts=("@Clusters_EU", "European Cluster Collaboration Platform", "European Cluster Collaboration Platform - ECCP"),
            ),
            discussion=Link(label="EU Clusters Talks on LinkedIn", url="https://www.linkedin.com/groups/9503062/"),
        ),
        when=When(date="2025-12-10", start="08:30", end="09:45"),
        people=(
            Person(id="nina-hoppmann", name="Nina Hoppmann"),
            Person(id="jennifer-baker", name="Jennifer Baker"),
            Person(id="gaspard-demur", name="Gaspard Demur", biography="Works on the *Apply AI Strategy*."),
            *(Person(id=key, name=name) for key, name, _title, _organisation in PANEL),
        ),
        house_rules=HouseRules(
            people=(Appearance(person="jennifer-baker", role=Role.PRESENTER),),
            rules=(
                "We launch a poll. Please scan the QR code to answer it.",
                "Please put your questions into the Q&A, and use the chat for comments and links.",
                "Would you like to speak? Please raise your hand, and we will give you the floor.",
                (
                    "Please note that this session is recorded and that the recording will be published on the European Cluster "
                    "Collaboration Platform."
                ),
            ),
        ),
        agenda=(_news(), _input(), _polls(), _panel(), _funding()),
        room=Room(code="CLUSTERSAI"),
        save_the_date=SaveTheDate(title="Joint Cluster Initiatives: Presenting the new Euroclusters in Strand 2", date="--01-14"),
    )


def _news() -> AgendaItem:
    return AgendaItem(
        id="news",
        kind=ItemKind.NEWS,
        title="News from the European Cluster Collaboration Platform",
        people=(NINA,),
        notes="Keep it under ten minutes.",
        news=(
            NewsItem(
                id="eu-for-business",
                kind=NewsKind.CONSULTATION,
                title="Help Shape the Future EU for Business Network",
                text=NETWORK,
                deadline="2026-01-30",
                deadline_label="Deadline to contribute",
                links=(Link(label="Take the survey", url="https://ec.europa.eu/eusurvey/runner/EU4BInformalConsultation"),),
            ),
            NewsItem(
                id="indications",
                title="EU opens registration for craft and industrial product names, under new geographical indication protection",
                text=INDICATIONS,
                links=(Link(label="More info in the EC’s press release", url="https://ec.europa.eu/commission/presscorner/detail/en/ip_25_2831"),),
            ),
            NewsItem(id="plain", title="An item without a link", text="Only words."),
        ),
    )


def _input() -> AgendaItem:
    return AgendaItem(
        id="apply-ai",
        kind=ItemKind.INPUT,
        title="Apply AI Strategy",
        slides_title="AI Continent Action Plan & Apply AI Strategy",
        people=(
            Appearance(
                person="gaspard-demur",
                role=Role.SPEAKER,
                title="Deputy Head of Unit 'AI Innovation and Policy Coordination'",
                organisation="EU AI Office, European Commission",
            ),
        ),
        slides=(
            Slide(id="towards", title="Towards the creation of the AI continent"),
            Slide(
                id="factories",
                title="Computing infrastructure: from AI Factories to AI Gigafactories",
                columns=(Column(heading="AI Factories", text=FACTORIES), Column(heading="AI Gigafactories", text=FACTORIES)),
                notes="Say what a GPU is.",
            ),
            Slide(
                id="offers",
                title="AI Gigafactories: results of the call for EOIs (20 June 2025)",
                text=OFFERS,
                links=(Link(label="Overwhelming response as 76 respondents express interest", url="https://digital-strategy.ec.europa.eu/"),),
            ),
            Slide(
                id="data-union",
                title="The Data Union Strategy",
                columns=(
                    Column(
                        heading="I. Data for AI", text="**Scale-up Europe’s Data Infrastructure**\n\nData Labs, Common European Data Spaces & Simpl"
                    ),
                    Column(heading="II. Simplification", text="**Guidance and Tools for Businesses**\n\nDigital Simplification Omnibus"),
                    Column(
                        heading="III. International data flows", text="Reciprocity in international digital trade\n\nProtection of EU sensitive data"
                    ),
                ),
            ),
            Slide(
                id="apply",
                title="The Apply AI Strategy",
                text="4 main objectives covering both competitiveness and sovereignty angles",
                columns=(
                    Column(heading="Increase", text="increase AI adoption, especially among SMEs"),
                    Column(heading="Facilitate", text="facilitate AI integration in strategic sectors"),
                    Column(heading="Unlock", text="unlock AI’s wider societal benefits"),
                    Column(heading="Develop", text="develop EU’s own AI excellence"),
                ),
            ),
        ),
    )


def _polls() -> AgendaItem:
    return AgendaItem(
        id="polls",
        kind=ItemKind.POLL,
        title="Where do you stand?",
        listed=False,
        polls=(
            Poll(
                id="adoption",
                question="Where are you / your member companies on the AI adoption journey?",
                options=("Not started", "First experiments", "In daily use", "At the core of what we do"),
            ),
            Poll(id="quantum", question="How familiar are you with quantum technologies?", options=("Not at all", "A little", "Well", "Very well")),
        ),
    )


def _panel() -> AgendaItem:
    return AgendaItem(
        id="panel",
        kind=ItemKind.PANEL,
        title="Panel debate",
        people=tuple(
            Appearance(person=key, role=Role.PANELLIST, title=title, organisation=organisation) for key, _name, title, organisation in PANEL
        ),
    )


def _funding() -> AgendaItem:
    return AgendaItem(
        id="funding",
        kind=ItemKind.FUNDING,
        title="Funding opportunities",
        people=(NINA,),
        topics=(
            FundingTopic(
                id="edih",
                title="Consolidation of the Network of European Digital Innovation Hubs (EDIHs with reinforced AI focus)",
                topic_id="DIGITAL-2026-EDIH-EU-EEA-09-CONSOLIDATION-STEP",
                text="- The call is about consolidating the network of European Digital Innovation Hubs (EDIHs), which is to cover "
                "all regions of the European Union and Associated Countries.\n- Every EDIH has a focus of its own.",
                deadline="2026-03-03",
                published_on="EU Funding & Tenders Portal",
                link=f"{TOPIC}DIGITAL-2026-EDIH-EU-EEA-09-CONSOLIDATION-STEP",
            ),
            FundingTopic(
                id="manufacturing",
                title="Data Space for Manufacturing",
                topic_id="DIGITAL-2026-DSM-AI-09-DS-MANUFACTUR-STEP",
                text=MANUFACTURING,
                deadline="2026-03-03",
                published_on="EU Funding & Tenders Portal",
                link=f"{TOPIC}DIGITAL-2026-DSM-AI-09-DS-MANUFACTUR-STEP",
            ),
        ),
    )
