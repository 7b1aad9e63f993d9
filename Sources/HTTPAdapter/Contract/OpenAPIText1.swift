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
        repared once per revision and cheap to poll, best with `If-None-Match`.","parameters":[{"$\#
        ref":"#/components/parameters/Consistency"},{"$ref":"#/components/parameters/IfNoneMatch"}\#
        ],"responses":{"200":{"description":"The topology.","headers":{"X-Revision":{"$ref":"#/com\#
        ponents/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistenc\#
        y":{"$ref":"#/components/headers/Consistency"},"ETag":{"$ref":"#/components/headers/ETag"}\#
        },"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Topology"},"exampl\#
        es":{"reply":{"value":{"cluster_id":"00000000000000c1000000000000000200000003","revision":\#
        6,"leader_id":"1000000000000000000000000000000700000009","nodes":[{"id":"10000000000000000\#
        00000000000000700000009","host":"127.0.0.1","resp_port":7001,"http_port":8001,"bus_port":1\#
        7001,"shard_id":"efffffffffffffff000000000000000700000009","role":"primary","health":"aliv\#
        e","revision":1},{"id":"2000000000000000000000000000000700000009","host":"127.0.0.1","resp\#
        _port":7002,"http_port":8002,"bus_port":17002,"shard_id":"dfffffffffffffff0000000000000007\#
        00000009","role":"primary","health":"alive","revision":2},{"id":"3000000000000000000000000\#
        000000700000009","host":"127.0.0.1","resp_port":7003,"http_port":8003,"bus_port":17003,"sh\#
        ard_id":"cfffffffffffffff000000000000000700000009","role":"primary","health":"suspect","re\#
        vision":3},{"id":"4000000000000000000000000000000700000009","host":"127.0.0.1","resp_port"\#
        :7004,"http_port":8004,"bus_port":17004,"shard_id":"bfffffffffffffff0000000000000007000000\#
        09","role":"primary","health":"dead","revision":4}],"shards":[{"id":"bfffffffffffffff00000\#
        0000000000700000009","epoch":1,"config_epoch":4,"primary_id":"4000000000000000000000000000\#
        000700000009","health":"dead","replica_ids":[],"slot_count":0,"slots":[],"revision":4},{"i\#
        d":"cfffffffffffffff000000000000000700000009","epoch":1,"config_epoch":3,"primary_id":"300\#
        0000000000000000000000000000700000009","health":"suspect","replica_ids":[],"slot_count":50\#
        77,"slots":[{"start":10923,"end":15999}],"revision":6},{"id":"dfffffffffffffff000000000000\#
        000700000009","epoch":1,"config_epoch":2,"primary_id":"20000000000000000000000000000007000\#
        00009","health":"alive","replica_ids":[],"slot_count":5462,"slots":[{"start":5461,"end":10\#
        922}],"revision":5},{"id":"efffffffffffffff000000000000000700000009","epoch":1,"config_epo\#
        ch":1,"primary_id":"1000000000000000000000000000000700000009","health":"alive","replica_id\#
        s":[],"slot_count":5461,"slots":[{"start":0,"end":5460}],"revision":5}],"slots_assigned":1\#
        6000,"unassigned_slots":[{"start":16000,"end":16383}]}}}}}},"304":{"$ref":"#/components/re\#
        sponses/NotModified"},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/\#
        components/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"\#
        504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/nodes":{"get":{"operationId":"list\#
        Nodes","tags":["nodes"],"summary":"All nodes","parameters":[{"$ref":"#/components/paramete\#
        rs/Consistency"}],"responses":{"200":{"description":"The nodes.","headers":{"X-Revision":{\#
        "$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},\#
        "X-Consistency":{"$ref":"#/components/headers/Consistency"}},"content":{"application/json"\#
        :{"schema":{"$ref":"#/components/schemas/NodeList"},"examples":{"reply":{"value":{"revisio\#
        n":6,"nodes":[{"id":"1000000000000000000000000000000700000009","address":"127.0.0.1:7001",\#
        "host":"127.0.0.1","resp_port":7001,"http_port":8001,"bus_port":17001,"shard_id":"efffffff\#
        ffffffff000000000000000700000009","role":"primary","health":"alive","slot_count":5461,"raf\#
        t_role":"voter","is_leader":true,"is_self":true,"boot_epoch":3,"revision":1},{"id":"200000\#
        0000000000000000000000000700000009","address":"127.0.0.1:7002","host":"127.0.0.1","resp_po\#
        rt":7002,"http_port":8002,"bus_port":17002,"shard_id":"dfffffffffffffff0000000000000007000\#
        00009","role":"primary","health":"alive","slot_count":5462,"raft_role":"voter","is_leader"\#
        :false,"is_self":false,"boot_epoch":2,"revision":2},{"id":"3000000000000000000000000000000\#
        700000009","address":"127.0.0.1:7003","host":"127.0.0.1","resp_port":7003,"http_port":8003\#
        ,"bus_port":17003,"shard_id":"cfffffffffffffff000000000000000700000009","role":"primary","\#
        health":"suspect","slot_count":5077,"raft_role":"voter","is_leader":false,"is_self":false,\#
        "boot_epoch":2,"revision":3},{"id":"4000000000000000000000000000000700000009","address":"1\#
        27.0.0.1:7004","host":"127.0.0.1","resp_port":7004,"http_port":8004,"bus_port":17004,"shar\#
        d_id":"bfffffffffffffff000000000000000700000009","role":"primary","health":"dead","slot_co\#
        unt":0,"raft_role":"learner","is_leader":false,"is_self":false,"boot_epoch":null,"revision\#
        ":4}]}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/components\#
        /responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$re\#
        f":"#/components/responses/TimedOut"}}},"post":{"operationId":"addNode","tags":["nodes"],"\#
        summary":"Take a node in","description":"The node must be a cluster of one; slots that it \#
        owns come along if nobody here owns them.","parameters":[{"$ref":"#/components/parameters/\#
        DryRun"},{"$ref":"#/components/parameters/Wait"},{"$ref":"#/components/parameters/Idempote\#
        ncyKey"}],"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"\#
        #/components/schemas/NodeTarget"},"examples":{"by_address":{"value":{"address":"127.0.0.1:\#
        7005"}},"with_bus_port":{"value":{"address":"[::1]:7005","bus_port":27005}}}}}},"responses\#
        ":{"200":{"description":"The operation, which has ended; or with `dry_run` the plan.","hea\#
        ders":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/compone\#
        nts/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"},"ETag":{"\#
        $ref":"#/components/headers/ETag"},"Location":{"$ref":"#/components/headers/Location"}},"c\#
        ontent":{"application/json":{"schema":{"oneOf":[{"$ref":"#/components/schemas/Operation"},\#
        {"$ref":"#/components/schemas/Plan"}]},"examples":{"reply":{"value":{"id":"01a0fbe4-67c0-7\#
        dc7-8dc0-40953477d784","kind":"join","state":"succeeded","phase":"queued","subject":"addre\#
        ss:127.0.0.1:7005","params":{"nodes":[{"address":"127.0.0.1:7005","bus_port":17005}]},"cre\#
        ated_by":"rest:127.0.0.1","created_at":"2026-10-02T09:14:05.120Z","ended_at":"2026-10-02T0\#
        9:14:05.370Z","revision":8,"last_error":null,"blockers":[],"cancellable":false}},"plan":{"\#
        value":{"plan":[{"action":"add_node","subject":"address:127.0.0.1:7005","slots":[]}],"bloc\#
        kers":[],"warnings":["the node was not asked; it may refuse, or bring slots along"],"based\#
        _on_revision":6}}}}}},"202":{"description":"The operation, which runs.","headers":{"X-Revi\#
        sion":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Le\#
        ader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"},"ETag":{"$ref":"#/compo\#
        nents/headers/ETag"},"Location":{"$ref":"#/components/headers/Location"}},"content":{"appl\#
        ication/json":{"schema":{"$ref":"#/components/schemas/Operation"},"examples":{"reply":{"va\#
        lue":{"id":"01a0fbe4-67c0-7618-aae3-c63197d1eca5","kind":"join","state":"running","phase":\#
        "queued","subject":"address:127.0.0.1:7005","params":{"nodes":[{"address":"127.0.0.1:7005"\#
        ,"bus_port":17005}]},"created_by":"rest:127.0.0.1","created_at":"2026-10-02T09:14:05.120Z"\#
        ,"ended_at":null,"revision":7,"last_error":null,"blockers":[],"cancellable":false}}}}}},"4\#
        00":{"$ref":"#/components/responses/BadRequest"},"409":{"$ref":"#/components/responses/Con\#
        flict"},"413":{"$ref":"#/components/responses/PayloadTooLarge"},"415":{"$ref":"#/component\#
        s/responses/UnsupportedMediaType"},"422":{"$ref":"#/components/responses/Unprocessable"},"\#
        429":{"$ref":"#/components/responses/TooManyRequests"},"500":{"$ref":"#/components/respons\#
        es/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref":"#/co\#
        mponents/responses/TimedOut"}}}},"/v1/nodes/{id}":{"parameters":[{"$ref":"#/components/par\#
        ameters/NodeId"}],"get":{"operationId":"getNode","tags":["nodes"],"summary":"One node","pa\#
        rameters":[{"$ref":"#/components/parameters/Consistency"},{"$ref":"#/components/parameters\#
        /IfNoneMatch"}],"responses":{"200":{"description":"The node.","headers":{"X-Revision":{"$r\#
        ef":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-\#
        Consistency":{"$ref":"#/components/headers/Consistency"},"ETag":{"$ref":"#/components/head\#
        ers/ETag"}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Node"},"\#
        examples":{"reply":{"value":{"id":"1000000000000000000000000000000700000009","address":"12\#
        7.0.0.1:7001","host":"127.0.0.1","resp_port":7001,"http_port":8001,"bus_port":17001,"shard\#
        _id":"efffffffffffffff000000000000000700000009","role":"primary","health":"alive","slot_co\#
        unt":5461,"raft_role":"voter","is_leader":true,"is_self":true,"boot_epoch":3,"revision":1}\#
        }}}}},"304":{"$ref":"#/components/responses/NotModified"},"400":{"$ref":"#/components/resp\#
        onses/BadRequest"},"404":{"$ref":"#/components/responses/NotFound"},"500":{"$ref":"#/compo\#
        nents/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"504":\#
        {"$ref":"#/components/responses/TimedOut"}}},"delete":{"operationId":"removeNode","tags":[\#
        "nodes"],"summary":"Remove a node for good","description":"Refused while the node serves s\#
        lots or its shard has replicas. The node is told, and goes on as a cluster of one. Removin\#
        g it again is no error.","parameters":[{"$ref":"#/components/parameters/DryRun"},{"$ref":"\#
        #/components/parameters/IfMatch"}],"responses":{"200":{"description":"With `dry_run`: the \#
        plan.","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref"\#
        :"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"\#
        }},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Plan"},"examples"\#
        :{"plan":{"value":{"plan":[{"action":"remove_node","subject":"node:10000000000000000000000\#
        00000000700000009","slots":[]}],"blockers":[{"code":"serves_slots","subject":"node:1000000\#
        000000000000000000000000700000009","message":"it serves 5461 slots; move or unassign them \#
        first","override":null}],"warnings":["this is the node that answers"],"based_on_revision":\#
        6}}}}}},"204":{"description":"It is removed.","headers":{"X-Revision":{"$ref":"#/component\#
        s/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$\#
        ref":"#/components/headers/Consistency"}}},"400":{"$ref":"#/components/responses/BadReques\#
        t"},"404":{"$ref":"#/components/responses/NotFound"},"412":{"$ref":"#/components/responses\#
        /PreconditionFailed"},"422":{"$ref":"#/components/responses/Unprocessable"},"429":{"$ref":\#
        "#/components/responses/TooManyRequests"},"500":{"$ref":"#/components/responses/InternalEr\#
        ror"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref":"#/components/resp\#
        onses/TimedOut"}}}},"/v1/shards":{"get":{"operationId":"listShards","tags":["shards"],"sum\#
        mary":"All shards","parameters":[{"$ref":"#/components/parameters/Consistency"}],"response\#
        s":{"200":{"description":"The shards.","headers":{"X-Revision":{"$ref":"#/components/heade\#
        rs/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#\#
        /components/headers/Consistency"}},"content":{"application/json":{"schema":{"$ref":"#/comp\#
        onents/schemas/ShardList"},"examples":{"reply":{"value":{"revision":6,"shards":[{"id":"bff\#
        fffffffffffff000000000000000700000009","epoch":1,"config_epoch":4,"primary_id":"4000000000\#
        000000000000000000000700000009","health":"dead","replica_ids":[],"slot_count":0,"slots":[]\#
        ,"revision":4},{"id":"cfffffffffffffff000000000000000700000009","epoch":1,"config_epoch":3\#
        ,"primary_id":"3000000000000000000000000000000700000009","health":"suspect","replica_ids":\#
        [],"slot_count":5077,"slots":[{"start":10923,"end":15999}],"revision":6},{"id":"dfffffffff\#
        ffffff000000000000000700000009","epoch":1,"config_epoch":2,"primary_id":"20000000000000000\#
        00000000000000700000009","health":"alive","replica_ids":[],"slot_count":5462,"slots":[{"st\#
        art":5461,"end":10922}],"revision":5},{"id":"efffffffffffffff000000000000000700000009","ep\#
        och":1,"config_epoch":1,"primary_id":"1000000000000000000000000000000700000009","health":"\#
        alive","replica_ids":[],"slot_count":5461,"slots":[{"start":0,"end":5460}],"revision":5}]}\#
        }}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/components/respo\#
        nses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref":"#/\#
        components/responses/TimedOut"}}}},"/v1/shards/{id}":{"parameters":[{"$ref":"#/components/\#
        parameters/ShardId"}],"get":{"operationId":"getShard","tags":["shards"],"summary":"One sha\#
        rd","parameters":[{"$ref":"#/components/parameters/Consistency"},{"$ref":"#/components/par\#
        ameters/IfNoneMatch"}],"responses":{"200":{"description":"The shard.","headers":{"X-Revisi\#
        on":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Lead\#
        er"},"X-Consistency":{"$ref":"#/components/headers/Consistency"},"ETag":{"$ref":"#/compone\#
        nts/headers/ETag"}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/\#
        Shard"},"examples":{"reply":{"value":{"id":"efffffffffffffff000000000000000700000009","epo\#
        ch":1,"config_epoch":1,"primary_id":"1000000000000000000000000000000700000009","health":"a\#
        live","replica_ids":[],"slot_count":5461,"slots":[{"start":0,"end":5460}],"revision":5}}}}\#
        }},"304":{"$ref":"#/components/responses/NotModified"},"400":{"$ref":"#/components/respons\#
        es/BadRequest"},"404":{"$ref":"#/components/responses/NotFound"},"500":{"$ref":"#/componen\#
        ts/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$\#
        ref":"#/components/responses/TimedOut"}}}},"/v1/slots":{"get":{"operationId":"listSlots","\#
        tags":["slots"],"summary":"The slot map","parameters":[{"$ref":"#/components/parameters/Co\#
        nsistency"},{"name":"state","in":"query","description":"Only ranges in this state.","requi\#
        red":false,"schema":{"$ref":"#/components/schemas/SlotState"}}],"responses":{"200":{"descr\#
        iption":"The ranges.","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-\#
        Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/heade\#
        rs/Consistency"}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Sl\#
        otList"},"examples":{"all":{"value":{"revision":6,"slots_assigned":16000,"slots_unassigned\#
        ":384,"ranges":[{"start":0,"end":5460,"state":"assigned","shard_id":"efffffffffffffff00000\#
        0000000000700000009","primary_id":"1000000000000000000000000000000700000009","quarantine_s\#
        hard_id":null},{"start":5461,"end":10922,"state":"assigned","shard_id":"dfffffffffffffff00\#
        0000000000000700000009","primary_id":"2000000000000000000000000000000700000009","quarantin\#
        e_shard_id":null},{"start":10923,"end":15999,"state":"assigned","shard_id":"cfffffffffffff\#
        ff000000000000000700000009","primary_id":"3000000000000000000000000000000700000009","quara\#
        ntine_shard_id":null},{"start":16000,"end":16299,"state":"unassigned","shard_id":null,"pri\#
        mary_id":null,"quarantine_shard_id":null},{"start":16300,"end":16383,"state":"unassigned",\#
        "shard_id":null,"primary_id":null,"quarantine_shard_id":"cfffffffffffffff00000000000000070\#
        0000009"}]}},"unassigned":{"value":{"revision":6,"slots_assigned":16000,"slots_unassigned"\#
        :384,"ranges":[{"start":16000,"end":16299,"state":"unassigned","shard_id":null,"primary_id\#
        ":null,"quarantine_shard_id":null},{"start":16300,"end":16383,"state":"unassigned","shard_\#
        id":null,"primary_id":null,"quarantine_shard_id":"cfffffffffffffff000000000000000700000009\#
        "}]}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/components/r\#
        esponses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref"\#
        :"#/components/responses/TimedOut"}}}},"/v1/slots/assignments":{"put":{"operationId":"assi\#
        gnSlots","tags":["slots"],"summary":"Give slots to shards","description":"Assigns slots th\#
        at nobody owns, all or none. What a shard owns already stays as it is, so the request may \#
        be repeated.","parameters":[{"$ref":"#/components/parameters/DryRun"},{"$ref":"#/component\#
        s/parameters/IfMatch"}],"requestBody":{"required":true,"content":{"application/json":{"sch\#
        ema":{"$ref":"#/components/schemas/SlotAssignments"},"examples":{"objects":{"value":{"assi\#
        gnments":[{"shard_id":"efffffffffffffff000000000000000700000009","ranges":[{"start":16000,\#
        "end":16099}]}]}},"text":{"value":{"assignments":[{"shard_id":"efffffffffffffff00000000000\#
        0000700000009","ranges":["16000-16099","16100"],"expected_shard_epoch":1}]}}}}}},"response\#
        s":{"200":{"description":"The shards after the change; or with `dry_run` the plan.","heade\#
        rs":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/component\#
        s/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"}},"content":\#
        {"application/json":{"schema":{"oneOf":[{"$ref":"#/components/schemas/AssignedSlots"},{"$r\#
        ef":"#/components/schemas/Plan"}]},"examples":{"reply":{"value":{"revision":7,"slots_assig\#
        ned":16100,"slots_unassigned":284,"assignments":[{"shard_id":"efffffffffffffff000000000000\#
        000700000009","shard_epoch":1,"slots":[{"start":0,"end":5460},{"start":16000,"end":16099}]\#
        }]}},"plan":{"value":{"plan":[{"action":"assign_slots","subject":"shard:efffffffffffffff00\#
        0000000000000700000009","slots":[{"start":16000,"end":16100}]}],"blockers":[],"warnings":[\#
        ],"based_on_revision":6}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"404":{"$\#
        ref":"#/components/responses/NotFound"},"409":{"$ref":"#/components/responses/Conflict"},"\#
        412":{"$ref":"#/components/responses/PreconditionFailed"},"413":{"$ref":"#/components/resp\#
        onses/PayloadTooLarge"},"415":{"$ref":"#/components/responses/UnsupportedMediaType"},"429"\#
        :{"$ref":"#/components/responses/TooManyRequests"},"500":{"$ref":"#/components/responses/I\#
        nternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref":"#/compon\#
        ents/responses/TimedOut"}}}},"/v1/slots/{slot}":{"parameters":[{"$ref":"#/components/param\#
        eters/SlotNumber"}],"get":{"operationId":"getSlot","tags":["slots"],"summary":"One slot","\#
        parameters":[{"$ref":"#/components/parameters/Consistency"}],"responses":{"200":{"descript\#
        ion":"The slot.","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leade\#
        r":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Co\#
        nsistency"}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Slot"},\#
        "examples":{"reply":{"value":{"slot":5061,"state":"assigned","shard_id":"efffffffffffffff0\#
        00000000000000700000009","primary_id":"1000000000000000000000000000000700000009","primary_\#
        address":"127.0.0.1:7001","quarantine_shard_id":null,"is_owned_here":true,"key_count_here"\#
        :3,"revision":6}},"unassigned":{"value":{"slot":16383,"state":"unassigned","shard_id":null\#
        ,"primary_id":null,"primary_address":null,"quarantine_shard_id":"cfffffffffffffff000000000\#
        000000700000009","is_owned_here":false,"key_count_here":0,"revision":6}}}}}},"400":{"$ref"\#
        :"#/components/responses/BadRequest"},"500":{"$ref":"#/components/responses/InternalError"\#
        },"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref":"#/components/response\#
        s/TimedOut"}}}},"/v1/slots/{slot}/keys":{"parameters":[{"$ref":"#/components/parameters/Sl\#
        otNumber"}],"get":{"operationId":"listSlotKeys","tags":["slots"],"summary":"Keys of a slot\#
        ","description":"Keys are read where they are: a node that does not serve the slot answers\#
         404 and names the one that does.","parameters":[{"name":"limit","in":"query","description\#
        ":"At most so many keys.","required":false,"schema":{"type":"integer","minimum":1,"maximum\#
        ":1000,"default":100}}],"responses":{"200":{"description":"Keys.","headers":{"X-Revision":\#
        {"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"}\#
        ,"X-Consistency":{"$ref":"#/components/headers/Consistency"}},"content":{"application/json\#
        ":{"schema":{"$ref":"#/components/schemas/SlotKeyList"},"examples":{"reply":{"value":{"slo\#
        t":5061,"node_id":"1000000000000000000000000000000700000009","key_count":3,"keys":[{"key":\#
        "bar","encoding":"text"},{"key":"/wAQ","encoding":"base64"}],"is_complete":false}}}}}},"40\#
        0":{"$ref":"#/components/responses/BadRequest"},"404":{"$ref":"#/components/responses/NotF\#
        ound"},"409":{"$ref":"#/components/responses/Conflict"},"500":{"$ref":"#/components/respon\#
        ses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"}}}},"/v1/keyslot":{\#
        "get":{"operationId":"getKeySlot","tags":["slots"],"summary":"Where a key lives","paramete\#
        rs":[{"$ref":"#/components/parameters/Consistency"},{"name":"key","in":"query","descriptio\#
        n":"The key, percent-encoded; any bytes.","required":true,"schema":{"type":"string"}}],"re\#
        sponses":{"200":{"description":"Its slot.","headers":{"X-Revision":{"$ref":"#/components/h\#
        eaders/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref\#
        ":"#/components/headers/Consistency"}},"content":{"application/json":{"schema":{"$ref":"#/\#
        components/schemas/KeySlot"},"examples":{"owned":{"value":{"slot":5061,"shard_id":"effffff\#
        fffffffff000000000000000700000009","primary_id":"1000000000000000000000000000000700000009"\#
        ,"primary_address":"127.0.0.1:7001"}}}}}},"400":{"$ref":"#/components/responses/BadRequest\#
        "},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/respo\#
        nses/Unavailable"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/raft":{"get":{\#
        "operationId":"getRaft","tags":["raft"],"summary":"The Raft group","responses":{"200":{"de\#
        scription":"The group as this node sees it.","headers":{"X-Revision":{"$ref":"#/components\#
        /headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$r\#
        ef":"#/components/headers/Consistency"}},"content":{"application/json":{"schema":{"$ref":"\#
        #/components/schemas/Raft"},"examples":{"leader":{"value":{"node_id":"10000000000000000000\#
        00000000000700000009","raft_id":1,"role":"leader","term":2,"leader_id":"100000000000000000\#
        0000000000000700000009","commit_index":6,"applied_index":6,"last_log_index":6,"snapshot_in\#
        dex":0,"is_joint":false,"failure_tolerance":1,"members":[{"raft_id":1,"node_id":"100000000\#
        0000000000000000000000700000009","role":"voter","is_leader":true,"match_index":null,"lag_e\#
        ntries":null,"last_contact_age_ms":null},{"raft_id":2,"node_id":"2000000000000000000000000\#
        000000700000009","role":"voter","is_leader":false,"match_index":6,"lag_entries":0,"last_co\#
        ntact_age_ms":307},{"raft_id":3,"node_id":"3000000000000000000000000000000700000009","role\#
        ":"voter","is_leader":false,"match_index":5,"lag_entries":1,"last_contact_age_ms":307},{"r\#
        aft_id":4,"node_id":"4000000000000000000000000000000700000009","role":"learner","is_leader\#
        ":false,"match_index":6,"lag_entries":0,"last_contact_age_ms":307}]}},"no_leader":{"value"\#
        :{"node_id":"1000000000000000000000000000000700000009","raft_id":1,"role":"leader","term":\#
        2,"leader_id":null,"commit_index":6,"applied_index":6,"last_log_index":6,"snapshot_index":\#
        0,"is_joint":false,"failure_tolerance":1,"members":[{"raft_id":1,"node_id":"10000000000000\#
        00000000000000000700000009","role":"voter","is_leader":false,"match_index":null,"lag_entri\#
        es":null,"last_contact_age_ms":null},{"raft_id":2,"node_id":"20000000000000000000000000000\#
        00700000009","role":"voter","is_leader":false,"match_index":6,"lag_entries":0,"last_contac\#
        t_age_ms":259},{"raft_id":3,"node_id":"3000000000000000000000000000000700000009","role":"v\#
        oter","is_leader":false,"match_index":5,"lag_entries":1,"last_contact_age_ms":259},{"raft_\#
        id":4,"node_id":"4000000000000000000000000000000700000009","role":"learner","is_leader":fa\#
        lse,"match_index":6,"lag_entries":0,"last_contact_age_ms":259}]}}}}}},"400":{"$ref":"#/com\#
        ponents/responses/BadRequest"},"500":{"$ref":"#/components/responses/InternalError"},"503"\#
        :{"$ref":"#/components/responses/Unavailable"}}}},"/v1/gossip/members":{"get":{"operationI\#
        d":"listGossipMembers","tags":["gossip"],"summary":"SWIM's table","responses":{"200":{"des\#
        cription":"The table of this node.","headers":{"X-Revision":{"$ref":"#/components/headers/\#
        Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/co\#
        mponents/headers/Consistency"}},"content":{"application/json":{"schema":{"$ref":"#/compone\#
        nts/schemas/GossipTable"},"examples":{"reply":{"value":{"node_id":"10000000000000000000000\#
        00000000700000009","boot_epoch":3,"local_health_score":0,"members":[{"node_id":"2000000000\#
        000000000000000000000700000009","health":"alive","health_age_ms":10166,"boot_epoch":2,"inc\#
        arnation":1,"last_heard_age_ms":666,"round_trip_us":210,"accuser_ids":[],"suspicion_remain\#
        ing_ms":null,"heard_bus_address":"127.0.0.1:17002"},{"node_id":"30000000000000000000000000\#
        00000700000009","health":"suspect","health_age_ms":10166,"boot_epoch":2,"incarnation":1,"l\#
        ast_heard_age_ms":null,"round_trip_us":null,"accuser_ids":[],"suspicion_remaining_ms":null\#
        ,"heard_bus_address":null},{"node_id":"4000000000000000000000000000000700000009","health":\#
        "dead","health_age_ms":10166,"boot_epoch":null,"incarnation":1,"last_heard_age_ms":null,"r\#
        ound_trip_us":null,"accuser_ids":["1000000000000000000000000000000700000009"],"suspicion_r\#
        emaining_ms":null,"heard_bus_address":null}]}}}}}},"400":{"$ref":"#/components/responses/B\#
        adRequest"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/compone\#
        nts/responses/Unavailable"}}}},"/v1/operations":{"get":{"operationId":"listOperations","ta\#
        gs":["operations"],"summary":"Operations, the newest first","description":"Ended operation\#
        s are kept until there are more than 1,000.","parameters":[{"$ref":"#/components/parameter\#
        s/Consistency"},{"name":"kind","in":"query","description":"Only of this kind.","required":\#
        false,"schema":{"$ref":"#/components/schemas/OperationKind"}},{"name":"state","in":"query"\#
        ,"description":"Only in this state.","required":false,"schema":{"$ref":"#/components/schem\#
        as/OperationState"}},{"name":"page_size","in":"query","description":"Operations in a page.\#
        ","required":false,"schema":{"type":"integer","minimum":1,"maximum":500,"default":50}},{"n\#
        ame":"page_token","in":"query","description":"`next_page_token` of the page before, with t\#
        he same filters.","required":false,"schema":{"type":"string"}}],"responses":{"200":{"descr\#
        iption":"A page.","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Lead\#
        er":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/C\#
        onsistency"}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Operat\#
        ionList"},"examples":{"reply":{"value":{"operations":[{"id":"0199a2c4-7d10-7c3e-9b52-1f0c6\#
        b0d5e11","kind":"join","state":"succeeded","phase":"queued","subject":"address:127.0.0.1:7\#
        005","params":{"nodes":[{"address":"127.0.0.1:7005","bus_port":17005}]},"created_by":"rest\#
        :127.0.0.1","created_at":"2026-10-02T09:14:05.120Z","ended_at":"2026-10-02T09:14:05.370Z",\#
        "revision":8,"last_error":null,"blockers":[],"cancellable":false}],"next_page_token":null}\#
        }}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/components/respo\#
        nses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref":"#/\#
        components/responses/TimedOut"}}}},"/v1/operations/{id}":{"parameters":[{"$ref":"#/compone\#
        nts/parameters/OperationId"}],"get":{"operationId":"getOperation","tags":["operations"],"s\#
        ummary":"One operation","parameters":[{"$ref":"#/components/parameters/Consistency"},{"$re\#
        f":"#/components/parameters/Wait"},{"$ref":"#/components/parameters/IfNoneMatch"}],"respon\#
        ses":{"200":{"description":"The operation, ended or not.","headers":{"X-Revision":{"$ref":\#
        "#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Cons\#
        istency":{"$ref":"#/components/headers/Consistency"},"ETag":{"$ref":"#/components/headers/\#
        ETag"},"Location":{"$ref":"#/components/headers/Location"}},"content":{"application/json":\#
        {"schema":{"$ref":"#/components/schemas/Operation"},"examples":{"reply":{"value":{"id":"01\#
        99a2c4-7d10-7c3e-9b52-1f0c6b0d5e11","kind":"join","state":"running","phase":"queued","subj\#
        ect":"address:127.0.0.1:7005","params":{"nodes":[{"address":"127.0.0.1:7005","bus_port":17\#
        005}]},"created_by":"rest:127.0.0.1","created_at":"2026-10-02T09:14:05.120Z","ended_at":nu\#
        ll,"revision":7,"last_error":null,"blockers":[],"cancellable":false}},"failed":{"value":{"\#
        id":"0199a2c4-7d10-7c3e-9b52-1f0c6b0d5e11","kind":"join","state":"failed","phase":"queued"\#
        ,"subject":"address:127.0.0.1:7005","params":{"nodes":[{"address":"127.0.0.1:7005","bus_po\#
        rt":17005}]},"created_by":"rest:127.0.0.1","created_at":"2026-10-02T09:14:05.120Z","ended_\#
        at":"2026-10-02T09:14:05.370Z","revision":8,"last_error":{"type":"urn:ember-cluster:proble\#
        m:slots_overlap","title":"Both sides own the same slots","status":422,"detail":"The join i\#
        s refused: both sides own slots 0-99.","code":"slots_overlap","retryable":false},"blockers\#
        ":[{"code":"slots_overlap","subject":"slot:0","message":"both sides own slots 0-99","overr\#
        ide":null}],"cancellable":false}}}}}},"304":{"$ref":"#/components/responses/NotModified"},\#
        "400":{"$ref":"#/components/responses/BadRequest"},"404":{"$ref":"#/components/responses/N\#
        otFound"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/component\#
        s/responses/Unavailable"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/livez":{"g\#
        et":{"operationId":"getLiveness","tags":["node"],"summary":"Whether the process lives","pa\#
        rameters":[{"$ref":"#/components/parameters/Verbose"}],"responses":{"200":{"description":"\#
        It does.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/HealthRepo\#
        rt"},"examples":{"reply":{"value":{"status":"ok","checks":[]}}}}}},"400":{"$ref":"#/compon\#
        ents/responses/BadRequest"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"\#
        $ref":"#/components/responses/Unavailable"}}}},"/readyz":{"get":{"operationId":"getReadine\#
        ss","tags":["node"],"summary":"Whether clients should be sent here","parameters":[{"$ref":\#
        "#/components/parameters/Verbose"},{"name":"exclude","in":"query","description":"Names of \#
        checks to leave out, separated by commas.","required":false,"schema":{"type":"string"}}],"\#
        responses":{"200":{"description":"They should.","content":{"application/json":{"schema":{"\#
        $ref":"#/components/schemas/HealthReport"},"examples":{"reply":{"value":{"status":"ok","ch\#
        ecks":[{"name":"joined","ok":true,"message":"the node is a member"},{"name":"leader_known"\#
        ,"ok":true,"message":"a leader is known"},{"name":"caught_up","ok":true,"message":"0 commi\#
        tted entries are not applied"},{"name":"lease","ok":true,"message":"5461 slots are served \#
        here, the lease holds"},{"name":"not_sealed","ok":true,"message":"the node stays in its cl\#
        uster"}]}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/compone\#
        nts/responses/InternalError"},"503":{"description":"They should not: a report with the che\#
        cks that fail, or while the node starts or stops a problem.","content":{"application/json"\#
        :{"schema":{"$ref":"#/components/schemas/HealthReport"}},"application/problem+json":{"sche\#
        ma":{"$ref":"#/components/schemas/Problem"}}}}}}},"/version":{"get":{"operationId":"getVer\#
        sion","tags":["node"],"summary":"What runs","responses":{"200":{"description":"The version\#
        .","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Version"},"exampl\#
        es":{"reply":{"value":{"name":"ember-cluster","version":"1.2.3","api_version":"v1","commit\#
        ":"0123abc"}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/comp\#
        onents/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"}}}},"/\#
        metrics":{"get":{"operationId":"getMetrics","tags":["node"],"summary":"Metrics for Prometh\#
        eus","responses":{"200":{"description":"Text exposition format 0.0.4.","content":{"text/pl\#
        ain":{"schema":{"type":"string"},"examples":{"reply":{"value":"# HELP ember_cluster_health\#
         The cluster's health as this node sees it.\n# TYPE ember_cluster_health gauge\nember_clus\#
        ter_health{state=\"healthy\"} 0\nember_cluster_health{state=\"degraded\"} 1\nember_cluster\#
        _health{state=\"failing\"} 0\n# HELP ember_raft_term The current term.\n# TYPE ember_raft_\#
        term gauge\nember_raft_term 2\n"}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"\#
        500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/responses\#
        /Unavailable"}}}},"/openapi.json":{"get":{"operationId":"getOpenAPI","tags":["node"],"summ\#
        ary":"This document","responses":{"200":{"description":"OpenAPI 3.0.3.","headers":{"ETag":\#
        {"$ref":"#/components/headers/ETag"}},"content":{"application/json":{"schema":{"type":"obj\#
        ect"},"examples":{"reply":{"value":{"openapi":"3.0.3","info":{"title":"ember-cluster","ver\#
        sion":"1.0.0"},"paths":{}}}}}}},"304":{"$ref":"#/components/responses/NotModified"},"400":\#
        {"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/components/responses/Interna\#
        lError"},"503":{"$ref":"#/components/responses/Unavailable"}},"parameters":[{"$ref":"#/com\#
        ponents/parameters/IfNoneMatch"}]}}},"components":{"schemas":{"ProblemCode":{"type":"strin\#
        g","enum":["invalid_argument","malformed_json","unauthenticated","forbidden","not_found","\#
        slot_served_elsewhere","method_not_allowed","not_acceptable","conflicting_operation","slot\#
        _busy","slot_unassigned","slot_quarantined","paused","gone","revision_compacted","precondi\#
        tion_failed","payload_too_large","unsupported_media_type","not_leader","blocked_by_guard",\#
        "slots_overlap","both_have_several_nodes","peer_joining_elsewhere","duplicate_node","clust\#
        er_full","protocol_version","idempotency_key_reused","precondition_required","rate_limited\#

        """#
}
