// From openapi/openapi.json, by EmbeddedContractTests: change that, rewrite this.

extension OpenAPIDocument {
    static let text1 = #"""
        {"openapi":"3.0.3","info":{"title":"ember-cluster","version":"1.0.0","description":"The co\#
        ntrol plane of a Redis-Cluster-compatible cluster. Any node answers: reads show what the n\#
        ode has applied, changes are handed to the leader and return once they are applied here.\n\#
        \nEvery reply carries `X-Request-Id`; a client may choose it (1 to 64 letters, digits, `-`\#
        , `_`, `.` or `:`). HEAD is answered wherever GET is. A path without the method answers 40\#
        5 with `Allow`, an unknown path 404, both as problems. Unknown fields and query parameters\#
         of a request are refused; unknown fields of a reply should be ignored.\n\nTimes are RFC 3\#
        339 in UTC, `_ms` and `_bytes` are integers, slot ranges include both ends."},"servers":[{\#
        "url":"http://127.0.0.1:8001","description":"The first node of deploy/local-cluster."}],"t\#
        ags":[{"name":"cluster","description":"The cluster as a whole."},{"name":"nodes","descript\#
        ion":"Its members."},{"name":"shards","description":"Primaries with their replicas and slo\#
        ts."},{"name":"slots","description":"The 16,384 hash slots."},{"name":"raft","description"\#
        :"Who decides."},{"name":"gossip","description":"Who is alive."},{"name":"operations","des\#
        cription":"Long actions, on record."},{"name":"node","description":"The node that answers.\#
        "}],"paths":{"/v1/cluster":{"get":{"operationId":"getCluster","tags":["cluster"],"summary"\#
        :"How the cluster is","parameters":[{"$ref":"#/components/parameters/Consistency"}],"respo\#
        nses":{"200":{"description":"The cluster.","headers":{"X-Revision":{"$ref":"#/components/h\#
        eaders/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref\#
        ":"#/components/headers/Consistency"}},"content":{"application/json":{"schema":{"$ref":"#/\#
        components/schemas/Cluster"},"examples":{"reply":{"value":{"id":"00000000000000c1000000000\#
        000000200000003","health":"degraded","conditions":[{"type":"leader_known","holds":true,"me\#
        ssage":"node 10000000 leads in term 2"},{"type":"slots_assigned","holds":false,"message":"\#
        384 slots have no owner"},{"type":"slots_served","holds":false,"message":"0 slots have a d\#
        ead primary, 5077 a suspect one"},{"type":"nodes_alive","holds":false,"message":"2 of 4 no\#
        des are alive"},{"type":"tolerates_failure","holds":true,"message":"1 voters may be lost"}\#
        ,{"type":"not_joining","holds":true,"message":"this node stays in its cluster"}],"self_id"\#
        :"1000000000000000000000000000000700000009","leader_id":"100000000000000000000000000000070\#
        0000009","term":2,"revision":6,"node_count":4,"nodes":{"alive":2,"suspect":1,"dead":1,"lef\#
        t":0},"shard_count":4,"serving_shard_count":3,"slots_assigned":16000,"slots_unassigned":38\#
        4,"slots_served":10923,"slots_suspect":5077,"slots_dead":0,"failure_tolerance":1,"active_o\#
        perations":[]}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/co\#
        mponents/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"50\#
        4":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/cluster/bootstrap":{"post":{"operati\#
        onId":"bootstrapCluster","tags":["cluster"],"summary":"Make a cluster of these nodes","des\#
        cription":"Joins the nodes and spreads the slots over them. The same manifest again is the\#
         same operation; another one is a conflict.","parameters":[{"$ref":"#/components/parameter\#
        s/DryRun"},{"$ref":"#/components/parameters/Wait"},{"$ref":"#/components/parameters/Idempo\#
        tencyKey"}],"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref"\#
        :"#/components/schemas/ClusterManifest"},"examples":{"three_nodes":{"value":{"nodes":[{"ad\#
        dress":"127.0.0.1:7001"},{"address":"127.0.0.1:7002"},{"address":"127.0.0.1:7003"}]}}}}}},\#
        "responses":{"200":{"description":"The operation, which has ended; or with `dry_run` the p\#
        lan.","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":\#
        "#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"}\#
        ,"ETag":{"$ref":"#/components/headers/ETag"},"Location":{"$ref":"#/components/headers/Loca\#
        tion"}},"content":{"application/json":{"schema":{"oneOf":[{"$ref":"#/components/schemas/Op\#
        eration"},{"$ref":"#/components/schemas/Plan"}]},"examples":{"reply":{"value":{"id":"01a0f\#
        be4-67c0-7810-8075-9f4a6108467e","kind":"bootstrap","state":"succeeded","phase":"queued","\#
        subject":null,"params":{"nodes":[{"address":"127.0.0.1:7001","bus_port":17001},{"address":\#
        "127.0.0.1:7002","bus_port":17002}]},"created_by":"rest:127.0.0.1","created_at":"2026-10-0\#
        2T09:14:05.120Z","ended_at":"2026-10-02T09:14:05.370Z","revision":8,"last_error":null,"blo\#
        ckers":[],"cancellable":false}},"plan":{"value":{"plan":[],"blockers":[{"code":"slot_busy"\#
        ,"subject":"slot:0","message":"it belongs to shard efffffffffffffff00000000000000070000000\#
        9","override":null}],"warnings":["fewer than three nodes survive no failure"],"based_on_re\#
        vision":6}}}}}},"202":{"description":"The operation, which runs.","headers":{"X-Revision":\#
        {"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"}\#
        ,"X-Consistency":{"$ref":"#/components/headers/Consistency"},"ETag":{"$ref":"#/components/\#
        headers/ETag"},"Location":{"$ref":"#/components/headers/Location"}},"content":{"applicatio\#
        n/json":{"schema":{"$ref":"#/components/schemas/Operation"},"examples":{"reply":{"value":{\#
        "id":"01a0fbe4-67c0-787b-8f0f-23e5cc02bf0d","kind":"bootstrap","state":"running","phase":"\#
        queued","subject":null,"params":{"nodes":[{"address":"127.0.0.1:7001","bus_port":17001},{"\#
        address":"127.0.0.1:7002","bus_port":17002}]},"created_by":"rest:127.0.0.1","created_at":"\#
        2026-10-02T09:14:05.120Z","ended_at":null,"revision":7,"last_error":null,"blockers":[],"ca\#
        ncellable":false}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"409":{"$ref":"#\#
        /components/responses/Conflict"},"413":{"$ref":"#/components/responses/PayloadTooLarge"},"\#
        415":{"$ref":"#/components/responses/UnsupportedMediaType"},"422":{"$ref":"#/components/re\#
        sponses/Unprocessable"},"429":{"$ref":"#/components/responses/TooManyRequests"},"500":{"$r\#
        ef":"#/components/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavaila\#
        ble"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/topology":{"get":{"operatio\#
        nId":"getTopology","tags":["cluster"],"summary":"Nodes, shards and slots","description":"P\#
        repared once per revision and cheap to poll, best with `If-None-Match`. Always what this n\#
        ode has applied; after `GET /v1/cluster?consistency=linearizable` of the same node it is a\#
        s new as that.","parameters":[{"$ref":"#/components/parameters/IfNoneMatch"}],"responses":\#
        {"200":{"description":"The topology.","headers":{"X-Revision":{"$ref":"#/components/header\#
        s/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/\#
        components/headers/Consistency"},"ETag":{"$ref":"#/components/headers/ETag"}},"content":{"\#
        application/json":{"schema":{"$ref":"#/components/schemas/Topology"},"examples":{"reply":{\#
        "value":{"cluster_id":"00000000000000c1000000000000000200000003","revision":6,"leader_id":\#
        "1000000000000000000000000000000700000009","nodes":[{"id":"1000000000000000000000000000000\#
        700000009","host":"127.0.0.1","resp_port":7001,"http_port":8001,"bus_port":17001,"shard_id\#
        ":"efffffffffffffff000000000000000700000009","role":"primary","health":"alive","revision":\#
        1},{"id":"2000000000000000000000000000000700000009","host":"127.0.0.1","resp_port":7002,"h\#
        ttp_port":8002,"bus_port":17002,"shard_id":"dfffffffffffffff000000000000000700000009","rol\#
        e":"primary","health":"alive","revision":2},{"id":"300000000000000000000000000000070000000\#
        9","host":"127.0.0.1","resp_port":7003,"http_port":8003,"bus_port":17003,"shard_id":"cffff\#
        fffffffffff000000000000000700000009","role":"primary","health":"suspect","revision":3},{"i\#
        d":"4000000000000000000000000000000700000009","host":"127.0.0.1","resp_port":7004,"http_po\#
        rt":8004,"bus_port":17004,"shard_id":"bfffffffffffffff000000000000000700000009","role":"pr\#
        imary","health":"dead","revision":4}],"shards":[{"id":"bfffffffffffffff0000000000000007000\#
        00009","epoch":1,"config_epoch":4,"primary_id":"4000000000000000000000000000000700000009",\#
        "health":"dead","replica_ids":[],"slot_count":0,"slots":[],"revision":4},{"id":"cfffffffff\#
        ffffff000000000000000700000009","epoch":1,"config_epoch":3,"primary_id":"30000000000000000\#
        00000000000000700000009","health":"suspect","replica_ids":[],"slot_count":5077,"slots":[{"\#
        start":10923,"end":15999}],"revision":6},{"id":"dfffffffffffffff000000000000000700000009",\#
        "epoch":1,"config_epoch":2,"primary_id":"2000000000000000000000000000000700000009","health\#
        ":"alive","replica_ids":[],"slot_count":5462,"slots":[{"start":5461,"end":10922}],"revisio\#
        n":5},{"id":"efffffffffffffff000000000000000700000009","epoch":1,"config_epoch":1,"primary\#
        _id":"1000000000000000000000000000000700000009","health":"alive","replica_ids":[],"slot_co\#
        unt":5461,"slots":[{"start":0,"end":5460}],"revision":5}],"slots_assigned":16000,"unassign\#
        ed_slots":[{"start":16000,"end":16383}]}}}}}},"304":{"$ref":"#/components/responses/NotMod\#
        ified"},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/components/res\#
        ponses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"}}}},"/v1/nodes":\#
        {"get":{"operationId":"listNodes","tags":["nodes"],"summary":"All nodes","parameters":[{"$\#
        ref":"#/components/parameters/Consistency"}],"responses":{"200":{"description":"The nodes.\#
        ","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/c\#
        omponents/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"}},"c\#
        ontent":{"application/json":{"schema":{"$ref":"#/components/schemas/NodeList"},"examples":\#
        {"reply":{"value":{"revision":6,"nodes":[{"id":"1000000000000000000000000000000700000009",\#
        "address":"127.0.0.1:7001","host":"127.0.0.1","resp_port":7001,"http_port":8001,"bus_port"\#
        :17001,"shard_id":"efffffffffffffff000000000000000700000009","role":"primary","health":"al\#
        ive","slot_count":5461,"raft_role":"voter","is_leader":true,"is_self":true,"boot_epoch":3,\#
        "revision":1},{"id":"2000000000000000000000000000000700000009","address":"127.0.0.1:7002",\#
        "host":"127.0.0.1","resp_port":7002,"http_port":8002,"bus_port":17002,"shard_id":"dfffffff\#
        ffffffff000000000000000700000009","role":"primary","health":"alive","slot_count":5462,"raf\#
        t_role":"voter","is_leader":false,"is_self":false,"boot_epoch":2,"revision":2},{"id":"3000\#
        000000000000000000000000000700000009","address":"127.0.0.1:7003","host":"127.0.0.1","resp_\#
        port":7003,"http_port":8003,"bus_port":17003,"shard_id":"cfffffffffffffff00000000000000070\#
        0000009","role":"primary","health":"suspect","slot_count":5077,"raft_role":"voter","is_lea\#
        der":false,"is_self":false,"boot_epoch":2,"revision":3},{"id":"400000000000000000000000000\#
        0000700000009","address":"127.0.0.1:7004","host":"127.0.0.1","resp_port":7004,"http_port":\#
        8004,"bus_port":17004,"shard_id":"bfffffffffffffff000000000000000700000009","role":"primar\#
        y","health":"dead","slot_count":0,"raft_role":"learner","is_leader":false,"is_self":false,\#
        "boot_epoch":null,"revision":4}]}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},\#
        "500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/response\#
        s/Unavailable"},"504":{"$ref":"#/components/responses/TimedOut"}}},"post":{"operationId":"\#
        addNode","tags":["nodes"],"summary":"Take a node in","description":"The node must be a clu\#
        ster of one; slots that it owns come along if nobody here owns them.","parameters":[{"$ref\#
        ":"#/components/parameters/DryRun"},{"$ref":"#/components/parameters/Wait"},{"$ref":"#/com\#
        ponents/parameters/IdempotencyKey"}],"requestBody":{"required":true,"content":{"applicatio\#
        n/json":{"schema":{"$ref":"#/components/schemas/NodeTarget"},"examples":{"by_address":{"va\#
        lue":{"address":"127.0.0.1:7005"}},"with_bus_port":{"value":{"address":"[::1]:7005","bus_p\#
        ort":27005}}}}}},"responses":{"200":{"description":"The operation, which has ended; or wit\#
        h `dry_run` the plan.","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X\#
        -Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/head\#
        ers/Consistency"},"ETag":{"$ref":"#/components/headers/ETag"},"Location":{"$ref":"#/compon\#
        ents/headers/Location"}},"content":{"application/json":{"schema":{"oneOf":[{"$ref":"#/comp\#
        onents/schemas/Operation"},{"$ref":"#/components/schemas/Plan"}]},"examples":{"reply":{"va\#
        lue":{"id":"01a0fbe4-67c0-7dc7-8dc0-40953477d784","kind":"join","state":"succeeded","phase\#
        ":"queued","subject":"address:127.0.0.1:7005","params":{"nodes":[{"address":"127.0.0.1:700\#
        5","bus_port":17005}]},"created_by":"rest:127.0.0.1","created_at":"2026-10-02T09:14:05.120\#
        Z","ended_at":"2026-10-02T09:14:05.370Z","revision":8,"last_error":null,"blockers":[],"can\#
        cellable":false}},"plan":{"value":{"plan":[{"action":"add_node","subject":"address:127.0.0\#
        .1:7005","slots":[]}],"blockers":[],"warnings":["the node was not asked; it may refuse, or\#
         bring slots along"],"based_on_revision":6}}}}}},"202":{"description":"The operation, whic\#
        h runs.","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$re\#
        f":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistenc\#
        y"},"ETag":{"$ref":"#/components/headers/ETag"},"Location":{"$ref":"#/components/headers/L\#
        ocation"}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Operation\#
        "},"examples":{"reply":{"value":{"id":"01a0fbe4-67c0-7618-aae3-c63197d1eca5","kind":"join"\#
        ,"state":"running","phase":"queued","subject":"address:127.0.0.1:7005","params":{"nodes":[\#
        {"address":"127.0.0.1:7005","bus_port":17005}]},"created_by":"rest:127.0.0.1","created_at"\#
        :"2026-10-02T09:14:05.120Z","ended_at":null,"revision":7,"last_error":null,"blockers":[],"\#
        cancellable":false}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"409":{"$ref":\#
        "#/components/responses/Conflict"},"413":{"$ref":"#/components/responses/PayloadTooLarge"}\#
        ,"415":{"$ref":"#/components/responses/UnsupportedMediaType"},"422":{"$ref":"#/components/\#
        responses/Unprocessable"},"429":{"$ref":"#/components/responses/TooManyRequests"},"500":{"\#
        $ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavai\#
        lable"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/nodes/{id}":{"parameters"\#
        :[{"$ref":"#/components/parameters/NodeId"}],"get":{"operationId":"getNode","tags":["nodes\#
        "],"summary":"One node","parameters":[{"$ref":"#/components/parameters/Consistency"},{"$re\#
        f":"#/components/parameters/IfNoneMatch"}],"responses":{"200":{"description":"The node.","\#
        headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/comp\#
        onents/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"},"ETag"\#
        :{"$ref":"#/components/headers/ETag"}},"content":{"application/json":{"schema":{"$ref":"#/\#
        components/schemas/Node"},"examples":{"reply":{"value":{"id":"1000000000000000000000000000\#
        000700000009","address":"127.0.0.1:7001","host":"127.0.0.1","resp_port":7001,"http_port":8\#
        001,"bus_port":17001,"shard_id":"efffffffffffffff000000000000000700000009","role":"primary\#
        ","health":"alive","slot_count":5461,"raft_role":"voter","is_leader":true,"is_self":true,"\#
        boot_epoch":3,"revision":1}}}}}},"304":{"$ref":"#/components/responses/NotModified"},"400"\#
        :{"$ref":"#/components/responses/BadRequest"},"404":{"$ref":"#/components/responses/NotFou\#
        nd"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/res\#
        ponses/Unavailable"},"504":{"$ref":"#/components/responses/TimedOut"}}},"delete":{"operati\#
        onId":"removeNode","tags":["nodes"],"summary":"Remove a node for good","description":"Refu\#
        sed while the node serves slots or its shard has replicas. The node is told, and goes on a\#
        s a cluster of one. Removing it again is no error.","parameters":[{"$ref":"#/components/pa\#
        rameters/DryRun"},{"$ref":"#/components/parameters/IfMatch"}],"responses":{"200":{"descrip\#
        tion":"With `dry_run`: the plan.","headers":{"X-Revision":{"$ref":"#/components/headers/Re\#
        vision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/comp\#
        onents/headers/Consistency"}},"content":{"application/json":{"schema":{"$ref":"#/component\#
        s/schemas/Plan"},"examples":{"plan":{"value":{"plan":[{"action":"remove_node","subject":"n\#
        ode:1000000000000000000000000000000700000009","slots":[]}],"blockers":[{"code":"serves_slo\#
        ts","subject":"node:1000000000000000000000000000000700000009","message":"it serves 5461 sl\#
        ots; move or unassign them first","override":null}],"warnings":["this is the node that ans\#
        wers"],"based_on_revision":6}}}}}},"204":{"description":"It is removed.","headers":{"X-Rev\#
        ision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/L\#
        eader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"}}},"400":{"$ref":"#/com\#
        ponents/responses/BadRequest"},"404":{"$ref":"#/components/responses/NotFound"},"412":{"$r\#
        ef":"#/components/responses/PreconditionFailed"},"422":{"$ref":"#/components/responses/Unp\#
        rocessable"},"429":{"$ref":"#/components/responses/TooManyRequests"},"500":{"$ref":"#/comp\#
        onents/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"504"\#
        :{"$ref":"#/components/responses/TimedOut"}}}},"/v1/shards":{"get":{"operationId":"listSha\#
        rds","tags":["shards"],"summary":"All shards","parameters":[{"$ref":"#/components/paramete\#
        rs/Consistency"}],"responses":{"200":{"description":"The shards.","headers":{"X-Revision":\#
        {"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"}\#
        ,"X-Consistency":{"$ref":"#/components/headers/Consistency"}},"content":{"application/json\#
        ":{"schema":{"$ref":"#/components/schemas/ShardList"},"examples":{"reply":{"value":{"revis\#
        ion":6,"shards":[{"id":"bfffffffffffffff000000000000000700000009","epoch":1,"config_epoch"\#
        :4,"primary_id":"4000000000000000000000000000000700000009","health":"dead","replica_ids":[\#
        ],"slot_count":0,"slots":[],"revision":4},{"id":"cfffffffffffffff000000000000000700000009"\#
        ,"epoch":1,"config_epoch":3,"primary_id":"3000000000000000000000000000000700000009","healt\#
        h":"suspect","replica_ids":[],"slot_count":5077,"slots":[{"start":10923,"end":15999}],"rev\#
        ision":6},{"id":"dfffffffffffffff000000000000000700000009","epoch":1,"config_epoch":2,"pri\#
        mary_id":"2000000000000000000000000000000700000009","health":"alive","replica_ids":[],"slo\#
        t_count":5462,"slots":[{"start":5461,"end":10922}],"revision":5},{"id":"efffffffffffffff00\#
        0000000000000700000009","epoch":1,"config_epoch":1,"primary_id":"1000000000000000000000000\#
        000000700000009","health":"alive","replica_ids":[],"slot_count":5461,"slots":[{"start":0,"\#
        end":5460}],"revision":5}]}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":\#
        {"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/responses/Unav\#
        ailable"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/shards/{id}":{"paramete\#
        rs":[{"$ref":"#/components/parameters/ShardId"}],"get":{"operationId":"getShard","tags":["\#
        shards"],"summary":"One shard","parameters":[{"$ref":"#/components/parameters/Consistency"\#
        },{"$ref":"#/components/parameters/IfNoneMatch"}],"responses":{"200":{"description":"The s\#
        hard.","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref"\#
        :"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"\#
        },"ETag":{"$ref":"#/components/headers/ETag"}},"content":{"application/json":{"schema":{"$\#
        ref":"#/components/schemas/Shard"},"examples":{"reply":{"value":{"id":"efffffffffffffff000\#
        000000000000700000009","epoch":1,"config_epoch":1,"primary_id":"10000000000000000000000000\#
        00000700000009","health":"alive","replica_ids":[],"slot_count":5461,"slots":[{"start":0,"e\#
        nd":5460}],"revision":5}}}}}},"304":{"$ref":"#/components/responses/NotModified"},"400":{"\#
        $ref":"#/components/responses/BadRequest"},"404":{"$ref":"#/components/responses/NotFound"\#
        },"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/respon\#
        ses/Unavailable"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/slots":{"get":{\#
        "operationId":"listSlots","tags":["slots"],"summary":"The slot map","parameters":[{"$ref":\#
        "#/components/parameters/Consistency"},{"name":"state","in":"query","description":"Only ra\#
        nges in this state.","required":false,"schema":{"$ref":"#/components/schemas/SlotState"}}]\#
        ,"responses":{"200":{"description":"The ranges.","headers":{"X-Revision":{"$ref":"#/compon\#
        ents/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":\#
        {"$ref":"#/components/headers/Consistency"}},"content":{"application/json":{"schema":{"$re\#
        f":"#/components/schemas/SlotList"},"examples":{"all":{"value":{"revision":6,"slots_assign\#
        ed":16000,"slots_unassigned":384,"ranges":[{"start":0,"end":5460,"state":"assigned","shard\#
        _id":"efffffffffffffff000000000000000700000009","primary_id":"1000000000000000000000000000\#
        000700000009","quarantine_shard_id":null},{"start":5461,"end":10922,"state":"assigned","sh\#
        ard_id":"dfffffffffffffff000000000000000700000009","primary_id":"2000000000000000000000000\#
        000000700000009","quarantine_shard_id":null},{"start":10923,"end":15999,"state":"assigned"\#
        ,"shard_id":"cfffffffffffffff000000000000000700000009","primary_id":"300000000000000000000\#
        0000000000700000009","quarantine_shard_id":null},{"start":16000,"end":16299,"state":"unass\#
        igned","shard_id":null,"primary_id":null,"quarantine_shard_id":null},{"start":16300,"end":\#
        16383,"state":"unassigned","shard_id":null,"primary_id":null,"quarantine_shard_id":"cfffff\#
        ffffffffff000000000000000700000009"}]}},"unassigned":{"value":{"revision":6,"slots_assigne\#
        d":16000,"slots_unassigned":384,"ranges":[{"start":16000,"end":16299,"state":"unassigned",\#
        "shard_id":null,"primary_id":null,"quarantine_shard_id":null},{"start":16300,"end":16383,"\#
        state":"unassigned","shard_id":null,"primary_id":null,"quarantine_shard_id":"cffffffffffff\#
        fff000000000000000700000009"}]}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"5\#
        00":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/responses/\#
        Unavailable"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/slots/assignments":\#
        {"put":{"operationId":"assignSlots","tags":["slots"],"summary":"Give slots to shards","des\#
        cription":"Assigns slots that nobody owns, all or none. What a shard owns already stays as\#
         it is, so the request may be repeated.","parameters":[{"$ref":"#/components/parameters/Dr\#
        yRun"},{"$ref":"#/components/parameters/IfMatch"}],"requestBody":{"required":true,"content\#
        ":{"application/json":{"schema":{"$ref":"#/components/schemas/SlotAssignments"},"examples"\#
        :{"objects":{"value":{"assignments":[{"shard_id":"efffffffffffffff000000000000000700000009\#
        ","ranges":[{"start":16000,"end":16099}]}]}},"text":{"value":{"assignments":[{"shard_id":"\#
        efffffffffffffff000000000000000700000009","ranges":["16000-16099","16100"],"expected_shard\#
        _epoch":1}]}}}}}},"responses":{"200":{"description":"The shards after the change; or with \#
        `dry_run` the plan.","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-L\#
        eader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/header\#
        s/Consistency"}},"content":{"application/json":{"schema":{"oneOf":[{"$ref":"#/components/s\#
        chemas/AssignedSlots"},{"$ref":"#/components/schemas/Plan"}]},"examples":{"reply":{"value"\#
        :{"revision":7,"slots_assigned":16100,"slots_unassigned":284,"assignments":[{"shard_id":"e\#
        fffffffffffffff000000000000000700000009","shard_epoch":1,"slots":[{"start":0,"end":5460},{\#
        "start":16000,"end":16099}]}]}},"plan":{"value":{"plan":[{"action":"assign_slots","subject\#
        ":"shard:efffffffffffffff000000000000000700000009","slots":[{"start":16000,"end":16100}]}]\#
        ,"blockers":[],"warnings":[],"based_on_revision":6}}}}}},"400":{"$ref":"#/components/respo\#
        nses/BadRequest"},"404":{"$ref":"#/components/responses/NotFound"},"409":{"$ref":"#/compon\#
        ents/responses/Conflict"},"412":{"$ref":"#/components/responses/PreconditionFailed"},"413"\#
        :{"$ref":"#/components/responses/PayloadTooLarge"},"415":{"$ref":"#/components/responses/U\#
        nsupportedMediaType"},"429":{"$ref":"#/components/responses/TooManyRequests"},"500":{"$ref\#
        ":"#/components/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailabl\#
        e"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/slots/{slot}":{"parameters":[\#
        {"$ref":"#/components/parameters/SlotNumber"}],"get":{"operationId":"getSlot","tags":["slo\#
        ts"],"summary":"One slot","parameters":[{"$ref":"#/components/parameters/Consistency"}],"r\#
        esponses":{"200":{"description":"The slot.","headers":{"X-Revision":{"$ref":"#/components/\#
        headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$re\#
        f":"#/components/headers/Consistency"}},"content":{"application/json":{"schema":{"$ref":"#\#
        /components/schemas/Slot"},"examples":{"reply":{"value":{"slot":5061,"state":"assigned","s\#
        hard_id":"efffffffffffffff000000000000000700000009","primary_id":"100000000000000000000000\#
        0000000700000009","primary_address":"127.0.0.1:7001","quarantine_shard_id":null,"is_owned_\#
        here":true,"key_count_here":3,"revision":6}},"unassigned":{"value":{"slot":16383,"state":"\#
        unassigned","shard_id":null,"primary_id":null,"primary_address":null,"quarantine_shard_id"\#
        :"cfffffffffffffff000000000000000700000009","is_owned_here":false,"key_count_here":0,"revi\#
        sion":6}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/componen\#
        ts/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$\#
        ref":"#/components/responses/TimedOut"}}}},"/v1/slots/{slot}/keys":{"parameters":[{"$ref":\#
        "#/components/parameters/SlotNumber"}],"get":{"operationId":"listSlotKeys","tags":["slots"\#
        ],"summary":"Keys of a slot","description":"Keys are read where they are: a node that does\#
         not serve the slot answers 404 and names the one that does.","parameters":[{"name":"limit\#
        ","in":"query","description":"At most so many keys.","required":false,"schema":{"type":"in\#
        teger","minimum":1,"maximum":1000,"default":100}}],"responses":{"200":{"description":"Keys\#
        .","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/\#
        components/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"}},"\#
        content":{"application/json":{"schema":{"$ref":"#/components/schemas/SlotKeyList"},"exampl\#
        es":{"reply":{"value":{"slot":5061,"node_id":"1000000000000000000000000000000700000009","k\#
        ey_count":3,"keys":[{"key":"bar","encoding":"text"},{"key":"/wAQ","encoding":"base64"}],"i\#
        s_complete":false}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"404":{"$ref":"\#
        #/components/responses/NotFound"},"409":{"$ref":"#/components/responses/Conflict"},"500":{\#
        "$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/responses/Unava\#
        ilable"}}}},"/v1/keyslot":{"get":{"operationId":"getKeySlot","tags":["slots"],"summary":"W\#
        here a key lives","parameters":[{"$ref":"#/components/parameters/Consistency"},{"name":"ke\#
        y","in":"query","description":"The key, percent-encoded; any bytes.","required":true,"sche\#
        ma":{"type":"string"}}],"responses":{"200":{"description":"Its slot.","headers":{"X-Revisi\#
        on":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Lead\#
        er"},"X-Consistency":{"$ref":"#/components/headers/Consistency"}},"content":{"application/\#
        json":{"schema":{"$ref":"#/components/schemas/KeySlot"},"examples":{"owned":{"value":{"slo\#
        t":5061,"shard_id":"efffffffffffffff000000000000000700000009","primary_id":"10000000000000\#
        00000000000000000700000009","primary_address":"127.0.0.1:7001"}}}}}},"400":{"$ref":"#/comp\#
        onents/responses/BadRequest"},"500":{"$ref":"#/components/responses/InternalError"},"503":\#
        {"$ref":"#/components/responses/Unavailable"},"504":{"$ref":"#/components/responses/TimedO\#
        ut"}}}},"/v1/raft":{"get":{"operationId":"getRaft","tags":["raft"],"summary":"The Raft gro\#
        up","responses":{"200":{"description":"The group as this node sees it.","headers":{"X-Revi\#
        sion":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Le\#
        ader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"}},"content":{"applicatio\#
        n/json":{"schema":{"$ref":"#/components/schemas/Raft"},"examples":{"leader":{"value":{"nod\#
        e_id":"1000000000000000000000000000000700000009","raft_id":1,"role":"leader","term":2,"lea\#
        der_id":"1000000000000000000000000000000700000009","commit_index":6,"applied_index":6,"las\#
        t_log_index":6,"snapshot_index":0,"is_joint":false,"failure_tolerance":1,"members":[{"raft\#
        _id":1,"node_id":"1000000000000000000000000000000700000009","role":"voter","is_leader":tru\#
        e,"match_index":null,"lag_entries":null,"last_contact_age_ms":null},{"raft_id":2,"node_id"\#
        :"2000000000000000000000000000000700000009","role":"voter","is_leader":false,"match_index"\#
        :6,"lag_entries":0,"last_contact_age_ms":307},{"raft_id":3,"node_id":"30000000000000000000\#
        00000000000700000009","role":"voter","is_leader":false,"match_index":5,"lag_entries":1,"la\#
        st_contact_age_ms":307},{"raft_id":4,"node_id":"4000000000000000000000000000000700000009",\#
        "role":"learner","is_leader":false,"match_index":6,"lag_entries":0,"last_contact_age_ms":3\#
        07}]}},"no_leader":{"value":{"node_id":"1000000000000000000000000000000700000009","raft_id\#
        ":1,"role":"leader","term":2,"leader_id":null,"commit_index":6,"applied_index":6,"last_log\#
        _index":6,"snapshot_index":0,"is_joint":false,"failure_tolerance":1,"members":[{"raft_id":\#
        1,"node_id":"1000000000000000000000000000000700000009","role":"voter","is_leader":false,"m\#
        atch_index":null,"lag_entries":null,"last_contact_age_ms":null},{"raft_id":2,"node_id":"20\#
        00000000000000000000000000000700000009","role":"voter","is_leader":false,"match_index":6,"\#
        lag_entries":0,"last_contact_age_ms":259},{"raft_id":3,"node_id":"300000000000000000000000\#
        0000000700000009","role":"voter","is_leader":false,"match_index":5,"lag_entries":1,"last_c\#
        ontact_age_ms":259},{"raft_id":4,"node_id":"4000000000000000000000000000000700000009","rol\#
        e":"learner","is_leader":false,"match_index":6,"lag_entries":0,"last_contact_age_ms":259}]\#
        }}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/components/resp\#
        onses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"}}}},"/v1/gossip/m\#
        embers":{"get":{"operationId":"listGossipMembers","tags":["gossip"],"summary":"SWIM's tabl\#
        e","responses":{"200":{"description":"The table of this node.","headers":{"X-Revision":{"$\#
        ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X\#
        -Consistency":{"$ref":"#/components/headers/Consistency"}},"content":{"application/json":{\#
        "schema":{"$ref":"#/components/schemas/GossipTable"},"examples":{"reply":{"value":{"node_i\#
        d":"1000000000000000000000000000000700000009","boot_epoch":3,"local_health_score":0,"membe\#
        rs":[{"node_id":"2000000000000000000000000000000700000009","health":"alive","health_age_ms\#
        ":10166,"boot_epoch":2,"incarnation":1,"last_heard_age_ms":666,"round_trip_us":210,"accuse\#
        r_ids":[],"suspicion_remaining_ms":null,"heard_bus_address":"127.0.0.1:17002"},{"node_id":\#
        "3000000000000000000000000000000700000009","health":"suspect","health_age_ms":10166,"boot_\#
        epoch":2,"incarnation":1,"last_heard_age_ms":null,"round_trip_us":null,"accuser_ids":[],"s\#
        uspicion_remaining_ms":null,"heard_bus_address":null},{"node_id":"400000000000000000000000\#
        0000000700000009","health":"dead","health_age_ms":10166,"boot_epoch":null,"incarnation":1,\#
        "last_heard_age_ms":null,"round_trip_us":null,"accuser_ids":["1000000000000000000000000000\#
        000700000009"],"suspicion_remaining_ms":null,"heard_bus_address":null}]}}}}}},"400":{"$ref\#
        ":"#/components/responses/BadRequest"},"500":{"$ref":"#/components/responses/InternalError\#
        "},"503":{"$ref":"#/components/responses/Unavailable"}}}},"/v1/operations":{"get":{"operat\#
        ionId":"listOperations","tags":["operations"],"summary":"Operations, the newest first","de\#
        scription":"Ended operations are kept until there are more than 1,000.","parameters":[{"$r\#
        ef":"#/components/parameters/Consistency"},{"name":"kind","in":"query","description":"Only\#
         of this kind.","required":false,"schema":{"$ref":"#/components/schemas/OperationKind"}},{\#
        "name":"state","in":"query","description":"Only in this state.","required":false,"schema":\#
        {"$ref":"#/components/schemas/OperationState"}},{"name":"page_size","in":"query","descript\#
        ion":"Operations in a page.","required":false,"schema":{"type":"integer","minimum":1,"maxi\#
        mum":500,"default":50}},{"name":"page_token","in":"query","description":"`next_page_token`\#
         of the page before, with the same filters.","required":false,"schema":{"type":"string"}}]\#
        ,"responses":{"200":{"description":"A page.","headers":{"X-Revision":{"$ref":"#/components\#
        /headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$r\#
        ef":"#/components/headers/Consistency"}},"content":{"application/json":{"schema":{"$ref":"\#
        #/components/schemas/OperationList"},"examples":{"reply":{"value":{"operations":[{"id":"01\#
        99a2c4-7d10-7c3e-9b52-1f0c6b0d5e11","kind":"join","state":"succeeded","phase":"queued","su\#
        bject":"address:127.0.0.1:7005","params":{"nodes":[{"address":"127.0.0.1:7005","bus_port":\#
        17005}]},"created_by":"rest:127.0.0.1","created_at":"2026-10-02T09:14:05.120Z","ended_at":\#
        "2026-10-02T09:14:05.370Z","revision":8,"last_error":null,"blockers":[],"cancellable":fals\#
        e}],"next_page_token":null}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":\#
        {"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/responses/Unav\#
        ailable"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/operations/{id}":{"para\#
        meters":[{"$ref":"#/components/parameters/OperationId"}],"get":{"operationId":"getOperatio\#
        n","tags":["operations"],"summary":"One operation","parameters":[{"$ref":"#/components/par\#
        ameters/Consistency"},{"$ref":"#/components/parameters/Wait"},{"$ref":"#/components/parame\#
        ters/IfNoneMatch"}],"responses":{"200":{"description":"The operation, ended or not.","head\#
        ers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/componen\#
        ts/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"},"ETag":{"$\#
        ref":"#/components/headers/ETag"},"Location":{"$ref":"#/components/headers/Location"}},"co\#
        ntent":{"application/json":{"schema":{"$ref":"#/components/schemas/Operation"},"examples":\#
        {"reply":{"value":{"id":"0199a2c4-7d10-7c3e-9b52-1f0c6b0d5e11","kind":"join","state":"runn\#
        ing","phase":"queued","subject":"address:127.0.0.1:7005","params":{"nodes":[{"address":"12\#
        7.0.0.1:7005","bus_port":17005}]},"created_by":"rest:127.0.0.1","created_at":"2026-10-02T0\#
        9:14:05.120Z","ended_at":null,"revision":7,"last_error":null,"blockers":[],"cancellable":f\#
        alse}},"failed":{"value":{"id":"0199a2c4-7d10-7c3e-9b52-1f0c6b0d5e11","kind":"join","state\#
        ":"failed","phase":"queued","subject":"address:127.0.0.1:7005","params":{"nodes":[{"addres\#
        s":"127.0.0.1:7005","bus_port":17005}]},"created_by":"rest:127.0.0.1","created_at":"2026-1\#
        0-02T09:14:05.120Z","ended_at":"2026-10-02T09:14:05.370Z","revision":8,"last_error":{"type\#
        ":"urn:ember-cluster:problem:blocked_by_guard","title":"Safety guards block the request","\#
        status":422,"detail":"The join is refused: both sides own slots 0-99.","code":"blocked_by_\#
        guard","retryable":false},"blockers":[{"code":"slots_overlap","subject":"slot:0","message"\#
        :"both sides own slots 0-99","override":null}],"cancellable":false}}}}}},"304":{"$ref":"#/\#
        components/responses/NotModified"},"400":{"$ref":"#/components/responses/BadRequest"},"404\#
        ":{"$ref":"#/components/responses/NotFound"},"500":{"$ref":"#/components/responses/Interna\#
        lError"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref":"#/components/r\#
        esponses/TimedOut"}}}},"/livez":{"get":{"operationId":"getLiveness","tags":["node"],"summa\#
        ry":"Whether the process lives","parameters":[{"$ref":"#/components/parameters/Verbose"}],\#
        "responses":{"200":{"description":"It does.","content":{"application/json":{"schema":{"$re\#
        f":"#/components/schemas/HealthReport"},"examples":{"reply":{"value":{"status":"ok","check\#
        s":[]}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/components\#
        /responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"}}}},"/readyz\#
        ":{"get":{"operationId":"getReadiness","tags":["node"],"summary":"Whether clients should b\#
        e sent here","parameters":[{"$ref":"#/components/parameters/Verbose"},{"name":"exclude","i\#
        n":"query","description":"Names of checks to leave out, separated by commas.","required":f\#
        alse,"schema":{"type":"string"}}],"responses":{"200":{"description":"They should.","conten\#
        t":{"application/json":{"schema":{"$ref":"#/components/schemas/HealthReport"},"examples":{\#
        "reply":{"value":{"status":"ok","checks":[{"name":"joined","ok":true,"message":"the node i\#
        s a member"},{"name":"leader_known","ok":true,"message":"a leader is known"},{"name":"caug\#
        ht_up","ok":true,"message":"0 committed entries are not applied"},{"name":"lease","ok":tru\#
        e,"message":"5461 slots are served here, the lease holds"},{"name":"not_sealed","ok":true,\#
        "message":"the node stays in its cluster"}]}}}}}},"400":{"$ref":"#/components/responses/Ba\#
        dRequest"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"description":"The\#
        y should not: a report with the checks that fail, or while the node starts or stops a prob\#
        lem.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/HealthReport"}\#
        },"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}}}}},"/ver\#
        sion":{"get":{"operationId":"getVersion","tags":["node"],"summary":"What runs","responses"\#
        :{"200":{"description":"The version.","content":{"application/json":{"schema":{"$ref":"#/c\#
        omponents/schemas/Version"},"examples":{"reply":{"value":{"name":"ember-cluster","version"\#
        :"1.2.3","api_version":"v1","commit":"0123abc"}}}}}},"400":{"$ref":"#/components/responses\#
        /BadRequest"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/compo\#
        nents/responses/Unavailable"}}}},"/metrics":{"get":{"operationId":"getMetrics","tags":["no\#
        de"],"summary":"Metrics for Prometheus","responses":{"200":{"description":"Text exposition\#
         format 0.0.4.","content":{"text/plain":{"schema":{"type":"string"},"examples":{"reply":{"\#
        value":"# HELP ember_cluster_health The cluster's health as this node sees it.\n# TYPE emb\#
        er_cluster_health gauge\nember_cluster_health{state=\"healthy\"} 0\nember_cluster_health{s\#
        tate=\"degraded\"} 1\nember_cluster_health{state=\"failing\"} 0\n# HELP ember_raft_term Th\#
        e current term.\n# TYPE ember_raft_term gauge\nember_raft_term 2\n"}}}}},"400":{"$ref":"#/\#
        components/responses/BadRequest"},"500":{"$ref":"#/components/responses/InternalError"},"5\#
        03":{"$ref":"#/components/responses/Unavailable"}}}},"/openapi.json":{"get":{"operationId"\#
        :"getOpenAPI","tags":["node"],"summary":"This document","responses":{"200":{"description":\#
        "OpenAPI 3.0.3.","headers":{"ETag":{"$ref":"#/components/headers/ETag"}},"content":{"appli\#
        cation/json":{"schema":{"type":"object"},"examples":{"reply":{"value":{"openapi":"3.0.3","\#
        info":{"title":"ember-cluster","version":"1.0.0"},"paths":{}}}}}}},"304":{"$ref":"#/compon\#
        ents/responses/NotModified"},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$r\#
        ef":"#/components/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavaila\#
        ble"}},"parameters":[{"$ref":"#/components/parameters/IfNoneMatch"}]}}},"components":{"sch\#
        emas":{"ProblemCode":{"type":"string","enum":["invalid_argument","malformed_json","unauthe\#
        nticated","forbidden","not_found","method_not_allowed","not_acceptable","conflicting_opera\#
        tion","paused","gone","revision_compacted","precondition_failed","payload_too_large","unsu\#
        pported_media_type","not_leader","blocked_by_guard","idempotency_key_reused","precondition\#
        _required","rate_limited","internal","no_quorum","not_ready","shutting_down","deadline_exc\#
        eeded","outcome_unknown"],"description":"The stable words that scripts branch on. `x-ember\#

        """#
}
