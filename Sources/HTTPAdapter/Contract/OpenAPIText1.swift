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
        ble"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/cluster/restore":{"post":{"\#
        operationId":"restoreCluster","tags":["cluster"],"summary":"Give a new cluster the layout \#
        of a snapshot","description":"Joins the nodes and assigns the slots as they were: each sha\#
        rd that served slots, in the order of the shard ids, has one of the nodes as its primary. \#
        A snapshot holds topology and jobs, and no keys. The same request again is the same operat\#
        ion; another one is a conflict.","parameters":[{"$ref":"#/components/parameters/DryRun"},{\#
        "$ref":"#/components/parameters/Wait"},{"$ref":"#/components/parameters/IdempotencyKey"}],\#
        "requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/componen\#
        ts/schemas/RestoreRequest"},"examples":{"two_shards":{"value":{"snapshot":{"cluster_id":"a\#
        000000000000000000000000000000700000009","revision":6,"byte_count":12,"crc32c":"e3069283",\#
        "state":"AQIDBAUGBwgJCgsM"},"nodes":[{"address":"127.0.0.1:7001"},{"address":"127.0.0.1:70\#
        02"}]}}}}}},"responses":{"200":{"description":"The operation, which has ended; or with `dr\#
        y_run` the plan.","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Lead\#
        er":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/C\#
        onsistency"},"ETag":{"$ref":"#/components/headers/ETag"},"Location":{"$ref":"#/components/\#
        headers/Location"}},"content":{"application/json":{"schema":{"oneOf":[{"$ref":"#/component\#
        s/schemas/Operation"},{"$ref":"#/components/schemas/Plan"}]},"examples":{"reply":{"value":\#
        {"id":"01a0fbe4-67c0-7810-8075-9f4a6108467e","kind":"bootstrap","state":"succeeded","phase\#
        ":"queued","subject":null,"params":{"nodes":[{"address":"127.0.0.1:7001","bus_port":17001}\#
        ,{"address":"127.0.0.1:7002","bus_port":17002}]},"created_by":"rest:127.0.0.1","created_at\#
        ":"2026-10-02T09:14:05.120Z","ended_at":"2026-10-02T09:14:05.370Z","revision":8,"last_erro\#
        r":null,"blockers":[],"cancellable":false}},"plan":{"value":{"plan":[],"blockers":[{"code"\#
        :"slot_busy","subject":"slot:0","message":"it belongs to shard efffffffffffffff00000000000\#
        0000700000009","override":null}],"warnings":["fewer than three nodes survive no failure"],\#
        "based_on_revision":6}}}}}},"202":{"description":"The operation, which runs.","headers":{"\#
        X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/head\#
        ers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"},"ETag":{"$ref":"#\#
        /components/headers/ETag"},"Location":{"$ref":"#/components/headers/Location"}},"content":\#
        {"application/json":{"schema":{"$ref":"#/components/schemas/Operation"},"examples":{"reply\#
        ":{"value":{"id":"01a0fbe4-67c0-787b-8f0f-23e5cc02bf0d","kind":"bootstrap","state":"runnin\#
        g","phase":"queued","subject":null,"params":{"nodes":[{"address":"127.0.0.1:7001","bus_por\#
        t":17001},{"address":"127.0.0.1:7002","bus_port":17002}]},"created_by":"rest:127.0.0.1","c\#
        reated_at":"2026-10-02T09:14:05.120Z","ended_at":null,"revision":7,"last_error":null,"bloc\#
        kers":[],"cancellable":false}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"409\#
        ":{"$ref":"#/components/responses/Conflict"},"413":{"$ref":"#/components/responses/Payload\#
        TooLarge"},"415":{"$ref":"#/components/responses/UnsupportedMediaType"},"422":{"$ref":"#/c\#
        omponents/responses/Unprocessable"},"429":{"$ref":"#/components/responses/TooManyRequests"\#
        },"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/respon\#
        ses/Unavailable"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/topology":{"get\#
        ":{"operationId":"getTopology","tags":["cluster"],"summary":"Nodes, shards and slots","des\#
        cription":"Prepared once per revision and cheap to poll, best with `If-None-Match`.","para\#
        meters":[{"$ref":"#/components/parameters/Consistency"},{"$ref":"#/components/parameters/I\#
        fNoneMatch"}],"responses":{"200":{"description":"The topology.","headers":{"X-Revision":{"\#
        $ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"\#
        X-Consistency":{"$ref":"#/components/headers/Consistency"},"ETag":{"$ref":"#/components/he\#
        aders/ETag"}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Topolo\#
        gy"},"examples":{"reply":{"value":{"cluster_id":"00000000000000c1000000000000000200000003"\#
        ,"revision":6,"leader_id":"1000000000000000000000000000000700000009","nodes":[{"id":"10000\#
        00000000000000000000000000700000009","host":"127.0.0.1","resp_port":7001,"http_port":8001,\#
        "bus_port":17001,"shard_id":"efffffffffffffff000000000000000700000009","role":"primary","h\#
        ealth":"alive","revision":1},{"id":"2000000000000000000000000000000700000009","host":"127.\#
        0.0.1","resp_port":7002,"http_port":8002,"bus_port":17002,"shard_id":"dfffffffffffffff0000\#
        00000000000700000009","role":"primary","health":"alive","revision":2},{"id":"3000000000000\#
        000000000000000000700000009","host":"127.0.0.1","resp_port":7003,"http_port":8003,"bus_por\#
        t":17003,"shard_id":"cfffffffffffffff000000000000000700000009","role":"primary","health":"\#
        suspect","revision":3},{"id":"4000000000000000000000000000000700000009","host":"127.0.0.1"\#
        ,"resp_port":7004,"http_port":8004,"bus_port":17004,"shard_id":"bfffffffffffffff0000000000\#
        00000700000009","role":"primary","health":"dead","revision":4}],"shards":[{"id":"bffffffff\#
        fffffff000000000000000700000009","epoch":1,"config_epoch":4,"primary_id":"4000000000000000\#
        000000000000000700000009","health":"dead","replica_ids":[],"slot_count":0,"slots":[],"revi\#
        sion":4},{"id":"cfffffffffffffff000000000000000700000009","epoch":1,"config_epoch":3,"prim\#
        ary_id":"3000000000000000000000000000000700000009","health":"suspect","replica_ids":[],"sl\#
        ot_count":5077,"slots":[{"start":10923,"end":15999}],"revision":6},{"id":"dfffffffffffffff\#
        000000000000000700000009","epoch":1,"config_epoch":2,"primary_id":"20000000000000000000000\#
        00000000700000009","health":"alive","replica_ids":[],"slot_count":5462,"slots":[{"start":5\#
        461,"end":10922}],"revision":5},{"id":"efffffffffffffff000000000000000700000009","epoch":1\#
        ,"config_epoch":1,"primary_id":"1000000000000000000000000000000700000009","health":"alive"\#
        ,"replica_ids":[],"slot_count":5461,"slots":[{"start":0,"end":5460}],"revision":5}],"slots\#
        _assigned":16000,"unassigned_slots":[{"start":16000,"end":16383}]}}}}}},"304":{"$ref":"#/c\#
        omponents/responses/NotModified"},"400":{"$ref":"#/components/responses/BadRequest"},"500"\#
        :{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/responses/Una\#
        vailable"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/nodes":{"get":{"operat\#
        ionId":"listNodes","tags":["nodes"],"summary":"All nodes","parameters":[{"$ref":"#/compone\#
        nts/parameters/Consistency"}],"responses":{"200":{"description":"The nodes.","headers":{"X\#
        -Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/heade\#
        rs/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"}},"content":{"appli\#
        cation/json":{"schema":{"$ref":"#/components/schemas/NodeList"},"examples":{"reply":{"valu\#
        e":{"revision":6,"nodes":[{"id":"1000000000000000000000000000000700000009","address":"127.\#
        0.0.1:7001","host":"127.0.0.1","resp_port":7001,"http_port":8001,"bus_port":17001,"shard_i\#
        d":"efffffffffffffff000000000000000700000009","role":"primary","health":"alive","slot_coun\#
        t":5461,"raft_role":"voter","is_leader":true,"is_self":true,"boot_epoch":3,"revision":1},{\#
        "id":"2000000000000000000000000000000700000009","address":"127.0.0.1:7002","host":"127.0.0\#
        .1","resp_port":7002,"http_port":8002,"bus_port":17002,"shard_id":"dfffffffffffffff0000000\#
        00000000700000009","role":"primary","health":"alive","slot_count":5462,"raft_role":"voter"\#
        ,"is_leader":false,"is_self":false,"boot_epoch":2,"revision":2},{"id":"3000000000000000000\#
        000000000000700000009","address":"127.0.0.1:7003","host":"127.0.0.1","resp_port":7003,"htt\#
        p_port":8003,"bus_port":17003,"shard_id":"cfffffffffffffff000000000000000700000009","role"\#
        :"primary","health":"suspect","slot_count":5077,"raft_role":"voter","is_leader":false,"is_\#
        self":false,"boot_epoch":2,"revision":3},{"id":"4000000000000000000000000000000700000009",\#
        "address":"127.0.0.1:7004","host":"127.0.0.1","resp_port":7004,"http_port":8004,"bus_port"\#
        :17004,"shard_id":"bfffffffffffffff000000000000000700000009","role":"primary","health":"de\#
        ad","slot_count":0,"raft_role":"learner","is_leader":false,"is_self":false,"boot_epoch":nu\#
        ll,"revision":4}]}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"\#
        #/components/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"}\#
        ,"504":{"$ref":"#/components/responses/TimedOut"}}},"post":{"operationId":"addNode","tags"\#
        :["nodes"],"summary":"Take a node in","description":"The node must be a cluster of one; sl\#
        ots that it owns come along if nobody here owns them.","parameters":[{"$ref":"#/components\#
        /parameters/DryRun"},{"$ref":"#/components/parameters/Wait"},{"$ref":"#/components/paramet\#
        ers/IdempotencyKey"}],"requestBody":{"required":true,"content":{"application/json":{"schem\#
        a":{"$ref":"#/components/schemas/NodeTarget"},"examples":{"by_address":{"value":{"address"\#
        :"127.0.0.1:7005"}},"with_bus_port":{"value":{"address":"[::1]:7005","bus_port":27005}}}}}\#
        },"responses":{"200":{"description":"The operation, which has ended; or with `dry_run` the\#
         plan.","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref\#
        ":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency\#
        "},"ETag":{"$ref":"#/components/headers/ETag"},"Location":{"$ref":"#/components/headers/Lo\#
        cation"}},"content":{"application/json":{"schema":{"oneOf":[{"$ref":"#/components/schemas/\#
        Operation"},{"$ref":"#/components/schemas/Plan"}]},"examples":{"reply":{"value":{"id":"01a\#
        0fbe4-67c0-7dc7-8dc0-40953477d784","kind":"join","state":"succeeded","phase":"queued","sub\#
        ject":"address:127.0.0.1:7005","params":{"nodes":[{"address":"127.0.0.1:7005","bus_port":1\#
        7005}]},"created_by":"rest:127.0.0.1","created_at":"2026-10-02T09:14:05.120Z","ended_at":"\#
        2026-10-02T09:14:05.370Z","revision":8,"last_error":null,"blockers":[],"cancellable":false\#
        }},"plan":{"value":{"plan":[{"action":"add_node","subject":"address:127.0.0.1:7005","slots\#
        ":[]}],"blockers":[],"warnings":["the node was not asked; it may refuse, or bring slots al\#
        ong"],"based_on_revision":6}}}}}},"202":{"description":"The operation, which runs.","heade\#
        rs":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/component\#
        s/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"},"ETag":{"$r\#
        ef":"#/components/headers/ETag"},"Location":{"$ref":"#/components/headers/Location"}},"con\#
        tent":{"application/json":{"schema":{"$ref":"#/components/schemas/Operation"},"examples":{\#
        "reply":{"value":{"id":"01a0fbe4-67c0-7618-aae3-c63197d1eca5","kind":"join","state":"runni\#
        ng","phase":"queued","subject":"address:127.0.0.1:7005","params":{"nodes":[{"address":"127\#
        .0.0.1:7005","bus_port":17005}]},"created_by":"rest:127.0.0.1","created_at":"2026-10-02T09\#
        :14:05.120Z","ended_at":null,"revision":7,"last_error":null,"blockers":[],"cancellable":fa\#
        lse}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"409":{"$ref":"#/components/r\#
        esponses/Conflict"},"413":{"$ref":"#/components/responses/PayloadTooLarge"},"415":{"$ref":\#
        "#/components/responses/UnsupportedMediaType"},"422":{"$ref":"#/components/responses/Unpro\#
        cessable"},"429":{"$ref":"#/components/responses/TooManyRequests"},"500":{"$ref":"#/compon\#
        ents/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{\#
        "$ref":"#/components/responses/TimedOut"}}}},"/v1/nodes/{id}":{"parameters":[{"$ref":"#/co\#
        mponents/parameters/NodeId"}],"get":{"operationId":"getNode","tags":["nodes"],"summary":"O\#
        ne node","parameters":[{"$ref":"#/components/parameters/Consistency"},{"$ref":"#/component\#
        s/parameters/IfNoneMatch"}],"responses":{"200":{"description":"The node.","headers":{"X-Re\#
        vision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/\#
        Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"},"ETag":{"$ref":"#/com\#
        ponents/headers/ETag"}},"content":{"application/json":{"schema":{"$ref":"#/components/sche\#
        mas/Node"},"examples":{"reply":{"value":{"id":"1000000000000000000000000000000700000009","\#
        address":"127.0.0.1:7001","host":"127.0.0.1","resp_port":7001,"http_port":8001,"bus_port":\#
        17001,"shard_id":"efffffffffffffff000000000000000700000009","role":"primary","health":"ali\#
        ve","slot_count":5461,"raft_role":"voter","is_leader":true,"is_self":true,"boot_epoch":3,"\#
        revision":1}}}}}},"304":{"$ref":"#/components/responses/NotModified"},"400":{"$ref":"#/com\#
        ponents/responses/BadRequest"},"404":{"$ref":"#/components/responses/NotFound"},"500":{"$r\#
        ef":"#/components/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavaila\#
        ble"},"504":{"$ref":"#/components/responses/TimedOut"}}},"delete":{"operationId":"removeNo\#
        de","tags":["nodes"],"summary":"Remove a node for good","description":"Refused while the n\#
        ode serves slots or its shard has replicas. The node is told, and goes on as a cluster of \#
        one. Removing it again is no error.","parameters":[{"$ref":"#/components/parameters/DryRun\#
        "},{"$ref":"#/components/parameters/IfMatch"}],"responses":{"200":{"description":"With `dr\#
        y_run`: the plan.","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Lea\#
        der":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/\#
        Consistency"}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Plan"\#
        },"examples":{"plan":{"value":{"plan":[{"action":"remove_node","subject":"node:10000000000\#
        00000000000000000000700000009","slots":[]}],"blockers":[{"code":"serves_slots","subject":"\#
        node:1000000000000000000000000000000700000009","message":"it serves 5461 slots; move or un\#
        assign them first","override":null}],"warnings":["this is the node that answers"],"based_o\#
        n_revision":6}}}}}},"204":{"description":"It is removed.","headers":{"X-Revision":{"$ref":\#
        "#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Cons\#
        istency":{"$ref":"#/components/headers/Consistency"}}},"400":{"$ref":"#/components/respons\#
        es/BadRequest"},"404":{"$ref":"#/components/responses/NotFound"},"412":{"$ref":"#/componen\#
        ts/responses/PreconditionFailed"},"422":{"$ref":"#/components/responses/Unprocessable"},"4\#
        29":{"$ref":"#/components/responses/TooManyRequests"},"500":{"$ref":"#/components/response\#
        s/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref":"#/com\#
        ponents/responses/TimedOut"}}}},"/v1/shards":{"get":{"operationId":"listShards","tags":["s\#
        hards"],"summary":"All shards","parameters":[{"$ref":"#/components/parameters/Consistency"\#
        }],"responses":{"200":{"description":"The shards.","headers":{"X-Revision":{"$ref":"#/comp\#
        onents/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency\#
        ":{"$ref":"#/components/headers/Consistency"}},"content":{"application/json":{"schema":{"$\#
        ref":"#/components/schemas/ShardList"},"examples":{"reply":{"value":{"revision":6,"shards"\#
        :[{"id":"bfffffffffffffff000000000000000700000009","epoch":1,"config_epoch":4,"primary_id"\#
        :"4000000000000000000000000000000700000009","health":"dead","replica_ids":[],"slot_count":\#
        0,"slots":[],"revision":4},{"id":"cfffffffffffffff000000000000000700000009","epoch":1,"con\#
        fig_epoch":3,"primary_id":"3000000000000000000000000000000700000009","health":"suspect","r\#
        eplica_ids":[],"slot_count":5077,"slots":[{"start":10923,"end":15999}],"revision":6},{"id"\#
        :"dfffffffffffffff000000000000000700000009","epoch":1,"config_epoch":2,"primary_id":"20000\#
        00000000000000000000000000700000009","health":"alive","replica_ids":[],"slot_count":5462,"\#
        slots":[{"start":5461,"end":10922}],"revision":5},{"id":"efffffffffffffff00000000000000070\#
        0000009","epoch":1,"config_epoch":1,"primary_id":"1000000000000000000000000000000700000009\#
        ","health":"alive","replica_ids":[],"slot_count":5461,"slots":[{"start":0,"end":5460}],"re\#
        vision":5}]}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/comp\#
        onents/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"504"\#
        :{"$ref":"#/components/responses/TimedOut"}}}},"/v1/shards/{id}":{"parameters":[{"$ref":"#\#
        /components/parameters/ShardId"}],"get":{"operationId":"getShard","tags":["shards"],"summa\#
        ry":"One shard","parameters":[{"$ref":"#/components/parameters/Consistency"},{"$ref":"#/co\#
        mponents/parameters/IfNoneMatch"}],"responses":{"200":{"description":"The shard.","headers\#
        ":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/\#
        headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"},"ETag":{"$ref\#
        ":"#/components/headers/ETag"}},"content":{"application/json":{"schema":{"$ref":"#/compone\#
        nts/schemas/Shard"},"examples":{"reply":{"value":{"id":"efffffffffffffff000000000000000700\#
        000009","epoch":1,"config_epoch":1,"primary_id":"1000000000000000000000000000000700000009"\#
        ,"health":"alive","replica_ids":[],"slot_count":5461,"slots":[{"start":0,"end":5460}],"rev\#
        ision":5}}}}}},"304":{"$ref":"#/components/responses/NotModified"},"400":{"$ref":"#/compon\#
        ents/responses/BadRequest"},"404":{"$ref":"#/components/responses/NotFound"},"500":{"$ref"\#
        :"#/components/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable\#
        "},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/slots":{"get":{"operationId":"\#
        listSlots","tags":["slots"],"summary":"The slot map","parameters":[{"$ref":"#/components/p\#
        arameters/Consistency"},{"name":"state","in":"query","description":"Only ranges in this st\#
        ate.","required":false,"schema":{"$ref":"#/components/schemas/SlotState"}}],"responses":{"\#
        200":{"description":"The ranges.","headers":{"X-Revision":{"$ref":"#/components/headers/Re\#
        vision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/comp\#
        onents/headers/Consistency"}},"content":{"application/json":{"schema":{"$ref":"#/component\#
        s/schemas/SlotList"},"examples":{"all":{"value":{"revision":6,"slots_assigned":16000,"slot\#
        s_unassigned":384,"ranges":[{"start":0,"end":5460,"state":"assigned","shard_id":"effffffff\#
        fffffff000000000000000700000009","primary_id":"1000000000000000000000000000000700000009","\#
        quarantine_shard_id":null},{"start":5461,"end":10922,"state":"assigned","shard_id":"dfffff\#
        ffffffffff000000000000000700000009","primary_id":"2000000000000000000000000000000700000009\#
        ","quarantine_shard_id":null},{"start":10923,"end":15999,"state":"assigned","shard_id":"cf\#
        ffffffffffffff000000000000000700000009","primary_id":"300000000000000000000000000000070000\#
        0009","quarantine_shard_id":null},{"start":16000,"end":16299,"state":"unassigned","shard_i\#
        d":null,"primary_id":null,"quarantine_shard_id":null},{"start":16300,"end":16383,"state":"\#
        unassigned","shard_id":null,"primary_id":null,"quarantine_shard_id":"cfffffffffffffff00000\#
        0000000000700000009"}]}},"unassigned":{"value":{"revision":6,"slots_assigned":16000,"slots\#
        _unassigned":384,"ranges":[{"start":16000,"end":16299,"state":"unassigned","shard_id":null\#
        ,"primary_id":null,"quarantine_shard_id":null},{"start":16300,"end":16383,"state":"unassig\#
        ned","shard_id":null,"primary_id":null,"quarantine_shard_id":"cfffffffffffffff000000000000\#
        000700000009"}]}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/\#
        components/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"\#
        504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/slots/assignments":{"put":{"operat\#
        ionId":"assignSlots","tags":["slots"],"summary":"Give slots to shards","description":"Assi\#
        gns slots that nobody owns, all or none. What a shard owns already stays as it is, so the \#
        request may be repeated.","parameters":[{"$ref":"#/components/parameters/DryRun"},{"$ref":\#
        "#/components/parameters/IfMatch"}],"requestBody":{"required":true,"content":{"application\#
        /json":{"schema":{"$ref":"#/components/schemas/SlotAssignments"},"examples":{"objects":{"v\#
        alue":{"assignments":[{"shard_id":"efffffffffffffff000000000000000700000009","ranges":[{"s\#
        tart":16000,"end":16099}]}]}},"text":{"value":{"assignments":[{"shard_id":"effffffffffffff\#
        f000000000000000700000009","ranges":["16000-16099","16100"],"expected_shard_epoch":1}]}}}}\#
        }},"responses":{"200":{"description":"The shards after the change; or with `dry_run` the p\#
        lan.","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":\#
        "#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"}\#
        },"content":{"application/json":{"schema":{"oneOf":[{"$ref":"#/components/schemas/Assigned\#
        Slots"},{"$ref":"#/components/schemas/Plan"}]},"examples":{"reply":{"value":{"revision":7,\#
        "slots_assigned":16100,"slots_unassigned":284,"assignments":[{"shard_id":"efffffffffffffff\#
        000000000000000700000009","shard_epoch":1,"slots":[{"start":0,"end":5460},{"start":16000,"\#
        end":16099}]}]}},"plan":{"value":{"plan":[{"action":"assign_slots","subject":"shard:efffff\#
        ffffffffff000000000000000700000009","slots":[{"start":16000,"end":16100}]}],"blockers":[],\#
        "warnings":[],"based_on_revision":6}}}}}},"400":{"$ref":"#/components/responses/BadRequest\#
        "},"404":{"$ref":"#/components/responses/NotFound"},"409":{"$ref":"#/components/responses/\#
        Conflict"},"412":{"$ref":"#/components/responses/PreconditionFailed"},"413":{"$ref":"#/com\#
        ponents/responses/PayloadTooLarge"},"415":{"$ref":"#/components/responses/UnsupportedMedia\#
        Type"},"429":{"$ref":"#/components/responses/TooManyRequests"},"500":{"$ref":"#/components\#
        /responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$re\#
        f":"#/components/responses/TimedOut"}}}},"/v1/slots/{slot}":{"parameters":[{"$ref":"#/comp\#
        onents/parameters/SlotNumber"}],"get":{"operationId":"getSlot","tags":["slots"],"summary":\#
        "One slot","parameters":[{"$ref":"#/components/parameters/Consistency"}],"responses":{"200\#
        ":{"description":"The slot.","headers":{"X-Revision":{"$ref":"#/components/headers/Revisio\#
        n"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/component\#
        s/headers/Consistency"}},"content":{"application/json":{"schema":{"$ref":"#/components/sch\#
        emas/Slot"},"examples":{"reply":{"value":{"slot":5061,"state":"assigned","shard_id":"effff\#
        fffffffffff000000000000000700000009","primary_id":"100000000000000000000000000000070000000\#
        9","primary_address":"127.0.0.1:7001","quarantine_shard_id":null,"is_owned_here":true,"key\#
        _count_here":3,"revision":6}},"unassigned":{"value":{"slot":16383,"state":"unassigned","sh\#
        ard_id":null,"primary_id":null,"primary_address":null,"quarantine_shard_id":"cffffffffffff\#
        fff000000000000000700000009","is_owned_here":false,"key_count_here":0,"revision":6}}}}}},"\#
        400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/components/responses/In\#
        ternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref":"#/compone\#
        nts/responses/TimedOut"}}}},"/v1/slots/{slot}/keys":{"parameters":[{"$ref":"#/components/p\#
        arameters/SlotNumber"}],"get":{"operationId":"listSlotKeys","tags":["slots"],"summary":"Ke\#
        ys of a slot","description":"Keys are read where they are: a node that does not serve the \#
        slot answers 404 and names the one that does.","parameters":[{"name":"limit","in":"query",\#
        "description":"At most so many keys.","required":false,"schema":{"type":"integer","minimum\#
        ":1,"maximum":1000,"default":100}}],"responses":{"200":{"description":"Keys.","headers":{"\#
        X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/head\#
        ers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"}},"content":{"appl\#
        ication/json":{"schema":{"$ref":"#/components/schemas/SlotKeyList"},"examples":{"reply":{"\#
        value":{"slot":5061,"node_id":"1000000000000000000000000000000700000009","key_count":3,"ke\#
        ys":[{"key":"bar","encoding":"text"},{"key":"/wAQ","encoding":"base64"}],"is_complete":fal\#
        se}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"404":{"$ref":"#/components/re\#
        sponses/NotFound"},"409":{"$ref":"#/components/responses/Conflict"},"500":{"$ref":"#/compo\#
        nents/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"}}}},"/v\#
        1/keyslot":{"get":{"operationId":"getKeySlot","tags":["slots"],"summary":"Where a key live\#
        s","parameters":[{"$ref":"#/components/parameters/Consistency"},{"name":"key","in":"query"\#
        ,"description":"The key, percent-encoded; any bytes.","required":true,"schema":{"type":"st\#
        ring"}}],"responses":{"200":{"description":"Its slot.","headers":{"X-Revision":{"$ref":"#/\#
        components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consist\#
        ency":{"$ref":"#/components/headers/Consistency"}},"content":{"application/json":{"schema"\#
        :{"$ref":"#/components/schemas/KeySlot"},"examples":{"owned":{"value":{"slot":5061,"shard_\#
        id":"efffffffffffffff000000000000000700000009","primary_id":"10000000000000000000000000000\#
        00700000009","primary_address":"127.0.0.1:7001"}}}}}},"400":{"$ref":"#/components/response\#
        s/BadRequest"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/comp\#
        onents/responses/Unavailable"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/ra\#
        ft":{"get":{"operationId":"getRaft","tags":["raft"],"summary":"The Raft group","responses"\#
        :{"200":{"description":"The group as this node sees it.","headers":{"X-Revision":{"$ref":"\#
        #/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consi\#
        stency":{"$ref":"#/components/headers/Consistency"}},"content":{"application/json":{"schem\#
        a":{"$ref":"#/components/schemas/Raft"},"examples":{"leader":{"value":{"node_id":"10000000\#
        00000000000000000000000700000009","raft_id":1,"role":"leader","term":2,"leader_id":"100000\#
        0000000000000000000000000700000009","commit_index":6,"applied_index":6,"last_log_index":6,\#
        "snapshot_index":0,"is_joint":false,"failure_tolerance":1,"autopilot":{"voter_target":3,"v\#
        oter_count":3,"standby_count":1,"waits":[{"reason":"catch_up","raft_id":3,"remaining_ms":n\#
        ull}]},"members":[{"raft_id":1,"node_id":"1000000000000000000000000000000700000009","role"\#
        :"voter","voting":"auto","zone":"","is_leader":true,"match_index":null,"lag_entries":null,\#
        "last_contact_age_ms":null},{"raft_id":2,"node_id":"20000000000000000000000000000007000000\#
        09","role":"voter","voting":"auto","zone":"","is_leader":false,"match_index":6,"lag_entrie\#
        s":0,"last_contact_age_ms":307},{"raft_id":3,"node_id":"3000000000000000000000000000000700\#
        000009","role":"voter","voting":"auto","zone":"","is_leader":false,"match_index":5,"lag_en\#
        tries":1,"last_contact_age_ms":307},{"raft_id":4,"node_id":"400000000000000000000000000000\#
        0700000009","role":"learner","voting":"auto","zone":"","is_leader":false,"match_index":6,"\#
        lag_entries":0,"last_contact_age_ms":307}]}},"no_leader":{"value":{"node_id":"100000000000\#
        0000000000000000000700000009","raft_id":1,"role":"leader","term":2,"leader_id":null,"commi\#
        t_index":6,"applied_index":6,"last_log_index":6,"snapshot_index":0,"is_joint":false,"failu\#
        re_tolerance":1,"autopilot":{"voter_target":3,"voter_count":3,"standby_count":1,"waits":[{\#
        "reason":"catch_up","raft_id":3,"remaining_ms":null}]},"members":[{"raft_id":1,"node_id":"\#
        1000000000000000000000000000000700000009","role":"voter","voting":"auto","zone":"","is_lea\#
        der":false,"match_index":null,"lag_entries":null,"last_contact_age_ms":null},{"raft_id":2,\#
        "node_id":"2000000000000000000000000000000700000009","role":"voter","voting":"auto","zone"\#
        :"","is_leader":false,"match_index":6,"lag_entries":0,"last_contact_age_ms":259},{"raft_id\#
        ":3,"node_id":"3000000000000000000000000000000700000009","role":"voter","voting":"auto","z\#
        one":"","is_leader":false,"match_index":5,"lag_entries":1,"last_contact_age_ms":259},{"raf\#
        t_id":4,"node_id":"4000000000000000000000000000000700000009","role":"learner","voting":"au\#
        to","zone":"","is_leader":false,"match_index":6,"lag_entries":0,"last_contact_age_ms":259}\#
        ]}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/components/res\#
        ponses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"}}}},"/v1/raft/me\#
        mbers/{id}/voting":{"parameters":[{"$ref":"#/components/parameters/NodeId"}],"put":{"opera\#
        tionId":"setVoting","tags":["raft"],"summary":"Say whether a node should vote","descriptio\#
        n":"`prefer` promotes: the node votes before others do. `never` takes it out of the group:\#
         it neither votes nor stands by. `auto` leaves it to the autopilot. The autopilot acts wit\#
        hin moments, and never below a quorum.","parameters":[{"$ref":"#/components/parameters/Dry\#
        Run"},{"$ref":"#/components/parameters/IfMatch"}],"requestBody":{"required":true,"content"\#
        :{"application/json":{"schema":{"$ref":"#/components/schemas/Voting"},"examples":{"promote\#
        ":{"value":{"preference":"prefer"}}}}}},"responses":{"200":{"description":"The group as it\#
         is when the preference is committed; or with `dry_run` the plan.","headers":{"X-Revision"\#
        :{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"\#
        },"X-Consistency":{"$ref":"#/components/headers/Consistency"}},"content":{"application/jso\#
        n":{"schema":{"oneOf":[{"$ref":"#/components/schemas/Raft"},{"$ref":"#/components/schemas/\#
        Plan"}]},"examples":{"reply":{"value":{"node_id":"1000000000000000000000000000000700000009\#
        ","raft_id":1,"role":"leader","term":2,"leader_id":"10000000000000000000000000000007000000\#
        09","commit_index":6,"applied_index":6,"last_log_index":6,"snapshot_index":0,"is_joint":fa\#
        lse,"failure_tolerance":1,"autopilot":{"voter_target":3,"voter_count":3,"standby_count":1,\#
        "waits":[{"reason":"catch_up","raft_id":3,"remaining_ms":null}]},"members":[{"raft_id":1,"\#
        node_id":"1000000000000000000000000000000700000009","role":"voter","voting":"auto","zone":\#
        "","is_leader":true,"match_index":null,"lag_entries":null,"last_contact_age_ms":null},{"ra\#
        ft_id":2,"node_id":"2000000000000000000000000000000700000009","role":"voter","voting":"aut\#
        o","zone":"","is_leader":false,"match_index":6,"lag_entries":0,"last_contact_age_ms":307},\#
        {"raft_id":3,"node_id":"3000000000000000000000000000000700000009","role":"voter","voting":\#
        "auto","zone":"","is_leader":false,"match_index":5,"lag_entries":1,"last_contact_age_ms":3\#
        07},{"raft_id":4,"node_id":"4000000000000000000000000000000700000009","role":"learner","vo\#
        ting":"auto","zone":"","is_leader":false,"match_index":6,"lag_entries":0,"last_contact_age\#
        _ms":307}]}},"plan":{"value":{"plan":[{"action":"set_voting","subject":"node:1000000000000\#
        000000000000000000700000009","slots":[]}],"blockers":[],"warnings":[],"based_on_revision":\#
        6}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"404":{"$ref":"#/components/res\#
        ponses/NotFound"},"422":{"$ref":"#/components/responses/Unprocessable"},"412":{"$ref":"#/c\#
        omponents/responses/PreconditionFailed"},"413":{"$ref":"#/components/responses/PayloadTooL\#
        arge"},"415":{"$ref":"#/components/responses/UnsupportedMediaType"},"429":{"$ref":"#/compo\#
        nents/responses/TooManyRequests"},"500":{"$ref":"#/components/responses/InternalError"},"5\#
        03":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref":"#/components/responses/Ti\#
        medOut"}}}},"/v1/raft/leader_transfers":{"post":{"operationId":"transferLeadership","tags"\#
        :["raft"],"summary":"Hand leadership on","description":"To the voter that is named, or to \#
        the one best suited. Answers when it leads.","requestBody":{"required":true,"content":{"ap\#
        plication/json":{"schema":{"$ref":"#/components/schemas/LeaderTransfer"},"examples":{"anyb\#
        ody":{"value":{}},"somebody":{"value":{"target_id":"20000000000000000000000000000007000000\#
        09"}}}}}},"responses":{"200":{"description":"Who leads, since which term.","headers":{"X-R\#
        evision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers\#
        /Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"}},"content":{"applica\#
        tion/json":{"schema":{"$ref":"#/components/schemas/Leader"},"examples":{"reply":{"value":{\#
        "leader_id":"2000000000000000000000000000000700000009","term":3}}}}}},"400":{"$ref":"#/com\#
        ponents/responses/BadRequest"},"404":{"$ref":"#/components/responses/NotFound"},"413":{"$r\#
        ef":"#/components/responses/PayloadTooLarge"},"415":{"$ref":"#/components/responses/Unsupp\#
        ortedMediaType"},"429":{"$ref":"#/components/responses/TooManyRequests"},"500":{"$ref":"#/\#
        components/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"\#
        504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/raft/snapshots/latest":{"get":{"op\#
        erationId":"getSnapshot","tags":["raft"],"summary":"The committed state, to be kept","desc\#
        ription":"Topology, slots and jobs at one revision, with a checksum; `restoreCluster` take\#
        s it. Keys are none of it.","parameters":[{"$ref":"#/components/parameters/Consistency"},{\#
        "$ref":"#/components/parameters/IfNoneMatch"}],"responses":{"200":{"description":"The stat\#
        e that this node has applied.","headers":{"X-Revision":{"$ref":"#/components/headers/Revis\#
        ion"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/compone\#
        nts/headers/Consistency"},"ETag":{"$ref":"#/components/headers/ETag"}},"content":{"applica\#
        tion/json":{"schema":{"$ref":"#/components/schemas/Snapshot"},"examples":{"reply":{"value"\#
        :{"cluster_id":"a000000000000000000000000000000700000009","revision":6,"byte_count":12,"cr\#
        c32c":"e3069283","state":"AQIDBAUGBwgJCgsM"}}}}}},"304":{"$ref":"#/components/responses/No\#
        tModified"},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/components\#
        /responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$re\#
        f":"#/components/responses/TimedOut"}}}},"/v1/gossip/members":{"get":{"operationId":"listG\#
        ossipMembers","tags":["gossip"],"summary":"SWIM's table","responses":{"200":{"description"\#
        :"The table of this node.","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"\#
        },"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/\#

        """#
}
