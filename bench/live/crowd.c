/* A crowd: many listeners of a room's stream, and people who act, from one thread.
 *
 *     crowd PORT[,PORT] CODE TICKETS POLL [QUESTIONS]
 *
 * With several ports the crowd spreads over them. TICKETS has a ticket a line, QUESTIONS a question's id a line. Orders come a line each on standard input; each is answered
 * by one line of JSON:
 *
 *     join N                    N listeners come, 256 at a time; done when each has its first state whole
 *     reconnect                 all listeners leave at once and come again
 *     open M                    M connections that acts are sent over
 *     watch SECONDS             only listen
 *     paced KIND FIRST TOTAL SECONDS BALLOTS
 *                               acts FIRST, FIRST+1, … evenly over SECONDS, then wait until every screen counts all of them
 *                               (BALLOTS stood before; negative: nothing to wait for)
 *     closed KIND FIRST SECONDS every connection sends its next act when the last one is answered
 *
 * KIND is vote or upvote. An act's latency counts from when it was due, so that a slow server cannot hide. Times are in milliseconds.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { AWAY, CALLING, ASKED, HERE };
enum { INFLIGHT = 256, BINS = 200000, MAX_ANSWER = 4096, PATIENCE = 30 };

typedef struct {
    int fd, state, quote, digits, newline;
    long count, found; /* ballots on this screen; the number being read, -1: none in this event */
    long events;
} Listener;

typedef struct {
    int fd, connected, size;
    long act; /* what it waits for; -1: nothing */
    char answer[MAX_ANSWER];
} Voter;

typedef struct {
    int listener;
    long count;
    double at;
} Sight;

static const char MARK[] = "\"ballots\":";
static int epoll, ports[8], n_ports, poll_id, listeners, voters, ready, calling, next_call;
static const char *code;
static char **tickets, **questions;
static int n_tickets, n_questions;
static Listener *crowd;
static Voter *people;
static long bytes, events, lost;
static Sight *sights;
static long n_sights, room_for_sights;
static double *due, *acks;
static long n_acks, acts_done, failed, first_act, total_acts, acts_sent;
static double closed_until;
static const char *kind = "vote";
static char refusal[200];
static int *idle, n_idle;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static char **lines_of(const char *path, int *count) {
    FILE *file = fopen(path, "r");
    if (!file) fail(path);
    char **lines = NULL, *line = NULL;
    size_t size = 0;
    ssize_t length;
    for (*count = 0; (length = getline(&line, &size, file)) > 0; (*count)++) {
        line[strcspn(line, "\r\n")] = 0;
        if (!(*count & (*count - 1))) lines = realloc(lines, sizeof *lines * (*count ? *count * 2 : 1));
        lines[*count] = strdup(line);
    }
    fclose(file);
    return lines;
}

static int call(uint64_t who) {
    /* Many source addresses: one alone has too few ports for a large crowd that comes twice. */
    struct sockaddr_in from = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(0x7f000002 + who % 16)};
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(ports[who % n_ports]), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), one = 1;
    if (fd < 0) fail("socket");
    setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
    if (bind(fd, (void *)&from, sizeof from)) fail("bind");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (connect(fd, (void *)&to, sizeof to) && errno != EINPROGRESS) fail("connect");
    struct epoll_event event = {.events = EPOLLOUT, .data.u64 = who};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event)) fail("epoll_ctl");
    return fd;
}

static void listen_from_now_on(int fd, uint64_t who) {
    struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP, .data.u64 = who};
    epoll_ctl(epoll, EPOLL_CTL_MOD, fd, &event);
}

/* --- Listeners ------------------------------------------------------------------------------------------------------ */

static void call_some(void) {
    for (; next_call < listeners && calling < INFLIGHT; next_call++, calling++) {
        Listener *one = &crowd[next_call];
        *one = (Listener){.state = CALLING, .found = -1, .count = -1, .events = one->events};
        one->fd = call(next_call);
    }
}

static void arrived(int who) {
    Listener *one = &crowd[who];
    events++, one->events++;
    if (one->state == ASKED) one->state = HERE, ready++, calling--, call_some();
    if (one->found > one->count) {
        one->count = one->found;
        if (n_sights == room_for_sights) sights = realloc(sights, sizeof *sights * (room_for_sights = room_for_sights ? room_for_sights * 2 : 1 << 16));
        sights[n_sights++] = (Sight){who, one->count, now()};
    }
    one->found = -1;
}

static void read_stream(int who, const char *text, ssize_t size) {
    Listener *one = &crowd[who];
    for (ssize_t i = 0; i < size; i++) {
        char c = text[i];
        if (c == '\n') {
            if (one->newline) arrived(who);
            one->newline = !one->newline;
        } else
            one->newline = 0;
        if (one->digits) {
            if (c >= '0' && c <= '9') {
                one->found = one->found * 10 + (c - '0');
                continue;
            }
            one->digits = 0;
        }
        one->quote = c == MARK[one->quote] ? one->quote + 1 : c == MARK[0];
        if (!MARK[one->quote]) one->quote = 0, one->digits = 1, one->found = 0;
    }
}

static void listener_ready(int who, uint32_t what) {
    static char text[1 << 18];
    Listener *one = &crowd[who];
    if (one->state == CALLING && what & EPOLLOUT) {
        int size = snprintf(text, sizeof text, "GET /live/%s/stream?ticket=%s HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\n\r\n", code, tickets[who % n_tickets]);
        if (write(one->fd, text, size) != size) fail("write");
        one->state = ASKED;
        listen_from_now_on(one->fd, who);
        return;
    }
    ssize_t size = read(one->fd, text, sizeof text);
    if (size > 0) {
        bytes += size;
        read_stream(who, text, size);
    } else if (size == 0 || errno != EAGAIN) {
        close(one->fd);
        if (one->state != HERE) calling--;
        one->state = AWAY;
        lost++;
    }
}

/* --- People who act ------------------------------------------------------------------------------------------------- */

static void act(int who, long number) {
    char body[300], request[1600];
    Voter *one = &people[who];
    int size = strcmp(kind, "vote")
                   ? snprintf(body, sizeof body, "{\"id\":\"act-%012ld\",\"act\":\"upvote\",\"question\":%s}", number, questions[number % n_questions])
                   : snprintf(body, sizeof body, "{\"id\":\"act-%012ld\",\"act\":\"vote\",\"poll\":%d,\"ballot\":[%ld]}", number, poll_id, number % 3);
    /* Upvotes: another person for each question, and another question for each act of a person. */
    long person = strcmp(kind, "vote") ? number / (n_questions ? n_questions : 1) : number;
    size = snprintf(request, sizeof request,
                    "POST /live/%s/act HTTP/1.1\r\nHost: bench\r\nAuthorization: Ticket %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", code,
                    tickets[person % n_tickets], size, body);
    one->act = number;
    one->size = 0;
    if (write(one->fd, request, size) != size) fail("an act could not be sent");
}

static void send_due(void) {
    double at = now();
    if (closed_until) {
        while (n_idle && at < closed_until) {
            due[acts_sent] = at;
            act(idle[--n_idle], first_act + acts_sent++);
        }
        return;
    }
    while (n_idle && acts_sent < total_acts && due[acts_sent] <= at) act(idle[--n_idle], first_act + acts_sent), acts_sent++;
}

static void answered(int who) {
    Voter *one = &people[who];
    if (strncmp(one->answer, "HTTP/1.1 200", 12) && failed++ == 0) snprintf(refusal, sizeof refusal, "%.*s", (int)strcspn(one->answer, "\r"), one->answer);
    acks[n_acks++] = now() - due[one->act - first_act];
    one->act = -1;
    acts_done++;
    idle[n_idle++] = who;
    send_due();
}

static void voter_ready(int who, uint32_t what) {
    Voter *one = &people[who];
    if (!one->connected && what & EPOLLOUT) {
        one->connected = 1;
        listen_from_now_on(one->fd, (uint64_t)listeners + who);
        if (one->act >= 0)
            act(who, one->act);
        else
            idle[n_idle++] = who;
        return;
    }
    ssize_t size = read(one->fd, one->answer + one->size, MAX_ANSWER - 1 - one->size);
    if (size < 0 && errno == EAGAIN) return;
    if (size <= 0) {
        /* Unused for a while, so that the server closed it. As a browser would: come again, and hand in again what has no answer. */
        close(one->fd);
        for (int i = 0; i < n_idle; i++)
            if (idle[i] == who) idle[i] = idle[--n_idle];
        one->connected = 0;
        one->fd = call((uint64_t)listeners + who);
        return;
    }
    one->answer[one->size += size] = 0;
    char *body = strstr(one->answer, "\r\n\r\n"), *length = strcasestr(one->answer, "content-length:");
    if (one->act >= 0 && body && length && one->size >= body + 4 - one->answer + atoi(length + 15)) answered(who);
}

/* --- Orders --------------------------------------------------------------------------------------------------------- */

static int all_here(void) { return ready == listeners; }
static int all_connected(void) { return n_idle == voters; }
static int never(void) { return 0; }
static int all_answered(void) { return closed_until ? now() >= closed_until && n_idle == voters : acts_done == total_acts; }
static long wanted;
static int all_see(void) {
    for (int i = 0; i < listeners; i++)
        if (crowd[i].state == HERE && crowd[i].count < wanted) return 0;
    return 1;
}

/* Until `done`, or for `seconds`; whether it was done. */
static int run(int (*done)(void), double seconds) {
    struct epoll_event found[512];
    double end = now() + seconds, looked = 0;
    while (now() < end) {
        if (now() - looked > 0.001) {
            looked = now();
            if (done()) return 1;
        }
        send_due();
        int n = epoll_wait(epoll, found, 512, 1);
        for (int i = 0; i < n; i++) {
            uint64_t who = found[i].data.u64;
            if (who < (uint64_t)listeners)
                listener_ready(who, found[i].events);
            else
                voter_ready(who - listeners, found[i].events);
        }
    }
    return done();
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void tell_acks(void) {
    qsort(acks, n_acks, sizeof *acks, by_size);
    printf("\"acts\":%ld,\"failed\":%ld,\"refusal\":\"%s\",\"ack_p50\":%.2f,\"ack_p99\":%.2f,\"ack_max\":%.2f", n_acks, failed, refusal, n_acks ? acks[n_acks / 2] * 1e3 : 0,
           n_acks ? acks[n_acks * 99 / 100] * 1e3 : 0, n_acks ? acks[n_acks - 1] * 1e3 : 0);
}

/* For every act and every screen: how long until that screen counted it. */
static void tell_sights(long before) {
    static long bins[BINS + 1];
    memset(bins, 0, sizeof bins);
    long *counted = calloc(listeners, sizeof *counted), pairs = 0, sum = 0, p50 = -1, p99 = -1;
    double last = 0;
    for (int i = 0; i < listeners; i++) counted[i] = before;
    for (long i = 0; i < n_sights; i++) {
        Sight *s = &sights[i];
        for (long k = counted[s->listener]; k < s->count && k - before < acts_sent; k++, pairs++) {
            long bin = (s->at - due[k - before]) * 1e4;
            bins[bin < 0 ? 0 : bin > BINS ? BINS : bin]++;
        }
        if (s->count > counted[s->listener]) counted[s->listener] = s->count;
        if (s->at > last) last = s->at;
    }
    for (long bin = 0; bin <= BINS && pairs; bin++) {
        sum += bins[bin];
        if (p50 < 0 && sum * 2 >= pairs) p50 = bin;
        if (p99 < 0 && sum * 100 >= pairs * 99) p99 = bin;
    }
    printf(",\"pairs\":%ld,\"seen_p50\":%.1f,\"seen_p99\":%.1f,\"all_right_after_last_act\":%.1f", pairs, p50 / 10.0, p99 / 10.0, pairs ? (last - due[acts_sent - 1]) * 1e3 : -1);
    free(counted);
}

static void begin(const char *what, long first, long total) {
    kind = strcmp(what, "vote") ? "upvote" : "vote";
    first_act = first, total_acts = total, acts_sent = acts_done = n_acks = failed = n_sights = 0;
    events = bytes = 0;
    *refusal = 0;
    due = realloc(due, sizeof *due * (total + 1));
    acks = realloc(acks, sizeof *acks * (total + 1));
}

static void paced(const char *what, long first, long total, double seconds, long before) {
    begin(what, first, total);
    double began = now() + 0.05;
    for (long i = 0; i < total; i++) due[i] = began + i * seconds / total;
    int answered = run(all_answered, seconds + PATIENCE);
    wanted = before < 0 ? -1 : before + total - failed;
    int seen = run(all_see, PATIENCE);
    double took = now() - began;
    printf("{\"answered\":%d,\"all_seen\":%d,\"seconds\":%.2f,\"pushes_per_listener_per_s\":%.2f,\"deliveries_per_s\":%.0f,\"bytes_per_push\":%.0f,\"lost\":%ld,", answered, seen, took,
           listeners ? events / took / listeners : 0, events / took, events ? (double)bytes / events : 0, lost);
    tell_acks();
    if (before >= 0) tell_sights(before);
    printf("}\n");
    total_acts = acts_sent = 0;
}

static void closed(const char *what, long first, double seconds) {
    begin(what, first, (long)(seconds * 200000));
    double began = now();
    closed_until = began + seconds;
    run(all_answered, seconds + PATIENCE);
    double took = now() - began;
    printf("{\"acks_per_s\":%.0f,\"lost\":%ld,", n_acks / took, lost);
    tell_acks();
    printf("}\n");
    closed_until = total_acts = acts_sent = 0;
}

static void join(int count) {
    double began = now();
    if (!crowd) crowd = calloc(count, sizeof *crowd), listeners = count;
    next_call = ready = calling = 0;
    events = bytes = 0;
    call_some();
    int done = run(all_here, 120);
    double took = now() - began;
    printf("{\"here\":%d,\"all\":%d,\"seconds\":%.3f,\"joins_per_s\":%.0f,\"bytes_each\":%.0f}\n", ready, done, took, ready / took, ready ? (double)bytes / ready : 0);
}

static void leave(void) {
    for (int i = 0; i < listeners; i++)
        if (crowd[i].state != AWAY) close(crowd[i].fd);
}

static void open_voters(int count) {
    voters = count;
    people = calloc(count, sizeof *people);
    idle = calloc(count, sizeof *idle);
    for (int i = 0; i < count; i++) {
        people[i].act = -1;
        people[i].fd = call((uint64_t)listeners + i);
        if (i % INFLIGHT == INFLIGHT - 1) run(never, 0.02);
    }
    printf("{\"open\":%d}\n", run(all_connected, 60));
}

static void watch(double seconds) {
    events = bytes = 0;
    run(never, seconds);
    printf("{\"events\":%ld,\"deliveries_per_s\":%.0f,\"bytes_per_push\":%.0f,\"lost\":%ld}\n", events, events / seconds, events ? (double)bytes / events : 0, lost);
}

int main(int argc, char **argv) {
    if (argc < 5) return fprintf(stderr, "crowd PORT[,PORT] CODE TICKETS POLL [QUESTIONS]\n"), 2;
    struct rlimit most;
    getrlimit(RLIMIT_NOFILE, &most);
    most.rlim_cur = most.rlim_max;
    setrlimit(RLIMIT_NOFILE, &most);
    for (char *each = strtok(argv[1], ","); each && n_ports < 8; each = strtok(NULL, ",")) ports[n_ports++] = atoi(each);
    code = argv[2], tickets = lines_of(argv[3], &n_tickets), poll_id = atoi(argv[4]);
    if (argc > 5) questions = lines_of(argv[5], &n_questions);
    epoll = epoll_create1(0);
    setvbuf(stdout, NULL, _IOLBF, 0);
    char line[200], what[20];
    long first, total, before, count;
    double seconds;
    while (fgets(line, sizeof line, stdin)) {
        if (sscanf(line, "join %ld", &count) == 1)
            join(count);
        else if (!strncmp(line, "reconnect", 9))
            leave(), join(listeners);
        else if (sscanf(line, "open %ld", &count) == 1)
            open_voters(count);
        else if (sscanf(line, "watch %lf", &seconds) == 1)
            watch(seconds);
        else if (sscanf(line, "paced %19s %ld %ld %lf %ld", what, &first, &total, &seconds, &before) == 5)
            paced(what, first, total, seconds, before);
        else if (sscanf(line, "closed %19s %ld %lf", what, &first, &seconds) == 3)
            closed(what, first, seconds);
        else
            return fprintf(stderr, "not understood: %s", line), 2;
    }
    return 0;
}
