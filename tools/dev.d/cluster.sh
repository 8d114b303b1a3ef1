# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# cluster [NODES [OPTION…]]: PostgreSQL, NATS, nodes with these options and a balancer on loopback, until Ctrl+C. Data stays
# in build/cluster.
task_cluster() {
    need build cluster
    build mimi-server
    local nodes=${1:-2} port=${MIMI_CLUSTER_PORT:-8080} folder=$PWD/build/cluster
    local database=$((port + 100)) broker=$((port + 101))
    mkdir -p "$folder"
    jobs_of_cluster=()
    trap end_cluster EXIT
    trap 'exit 130' INT TERM

    start_database "$folder/postgresql" "$database"
    in_cluster nats-server --addr 127.0.0.1 --port "$broker" >"$folder/nats.log" 2>&1
    wait_for "$folder/nats.log" grep -q 'Server is ready' "$folder/nats.log"
    local node
    for ((node = 1; node <= nodes; node++)); do
        start_node "$folder/node$node" $((port + node)) \
            --store "postgresql://mimi@127.0.0.1:$database/mimi" --bus "nats://127.0.0.1:$broker" "${@:2}"
    done
    balancer_configuration "$port" "$nodes" >"$folder/haproxy.cfg"
    in_cluster haproxy -db -f "$folder/haproxy.cfg" >"$folder/haproxy.log" 2>&1
    wait_for "$folder/haproxy.log" accepts "$port"

    echo "Mimi is served at http://127.0.0.1:$port/Mimi by $nodes nodes (data and logs in build/cluster). Ctrl+C ends all."
    wait -n || true # if one of them ends by itself the rest follows
    echo "A part of the cluster has ended; see the logs in build/cluster." >&2
    return 1
}

in_cluster() {
    "$@" &
    jobs_of_cluster+=($!)
}

# In the opposite order: nobody loses what he needs.
end_cluster() {
    local i
    for ((i = ${#jobs_of_cluster[@]} - 1; i >= 0; i--)); do
        kill "${jobs_of_cluster[i]}" 2>/dev/null || continue
        wait "${jobs_of_cluster[i]}" 2>/dev/null || true # what it says about its end is no matter here
    done
}

# PostgreSQL refuses to run as root; Debian's package has made a user for it.
as_database_user() {
    if [ "$(id -u)" = 0 ]; then
        exec setpriv --reuid=postgres --regid=postgres --clear-groups "$@"
    fi
    exec "$@"
}

# start_database FOLDER PORT
start_database() {
    local folder=$1 port=$2 programs
    programs=$(find /usr/lib/postgresql -maxdepth 2 -name bin | sort -V | tail -1)
    if [ ! -e "$folder/PG_VERSION" ]; then
        mkdir -p "$folder"
        [ "$(id -u)" != 0 ] || chown postgres: "$folder"
        (as_database_user "$programs/initdb" --pgdata="$folder" --username=mimi --auth=trust --encoding=UTF8 \
            --locale=C.UTF-8 >"$folder.log" 2>&1)
    fi
    # SIGINT is its fast way to end; Ctrl+C in the terminal and `kill` both come to that.
    (as_database_user "$programs/postgres" -D "$folder" -p "$port" -h 127.0.0.1 -k "$folder" >>"$folder.log" 2>&1) &
    jobs_of_cluster+=($!)
    wait_for "$folder.log" "$programs/pg_isready" --quiet --host=127.0.0.1 --port="$port"
    "$programs/createdb" --host=127.0.0.1 --port="$port" --username=mimi mimi 2>/dev/null || true # it is there already
}

# start_node FOLDER PORT OPTIONS…: returns once it serves.
start_node() {
    local folder=$1 port=$2
    shift 2
    mkdir -p "$folder"
    build/bin/mimi-server --listen "127.0.0.1:$port" --data "$folder" --trusted-proxies 127.0.0.1 "$@" \
        >"$folder.out" 2>"$folder.log" &
    jobs_of_cluster+=($!)
    wait_for "$folder.log" grep -q '^ready ' "$folder.out"
}

accepts() {
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# wait_for LOG CONDITION…: until it is true; the program that was started last says in LOG why it has ended.
wait_for() {
    local log=$1
    shift
    until "$@"; do
        kill -0 "${jobs_of_cluster[-1]}" 2>/dev/null || { tail -n 3 "$log" >&2; exit 1; }
        sleep 0.1
    done
}

# The sample for HAProxy with these addresses.
balancer_configuration() {
    local port=$1 nodes=$2
    awk -v port="$port" -v nodes="$nodes" '
        /^    maxconn / { print "    maxconn 2000"; next } # more than the descriptors of a shell allow
        /^    bind 127/ { print "    bind 127.0.0.1:" port; next }
        /^    server node1/ { for (i = 1; i <= nodes; i++) print "    server node" i " 127.0.0.1:" port + i; next }
        /^    server / { next }
        { print }' resources/cluster/haproxy.cfg
}
