// From openapi/openapi.json, by EmbeddedContractTests: change that, rewrite this.

extension OpenAPIDocument {
    static let text1 = #"""
        {"openapi":"3.0.3","info":{"title":"ember-cluster","version":"1.0.0","description":"The cont\#
        rol plane of a Redis-Cluster-compatible cluster. Any node answers: reads show what the node \#
        has applied, changes are handed to the leader and return once they are applied here.\n\nEver\#
        y reply carries `X-Request-Id`; a client may choose it (1 to 64 letters, digits, `-`, `_`, `\#
        .` or `:`). HEAD is answered wherever GET is. A path without the method answers 405 with `Al\#
        low`, an unknown path 404, both as problems. Unknown fields and query parameters of a reques\#
        t are refused; unknown fields of a reply should be ignored.\n\nTimes are RFC 3339 in UTC, `_\#
        ms` and `_bytes` are integers, slot ranges include both ends."},"servers":[{"url":"http://12\#
        7.0.0.1:8001","description":"The first node of deploy/local-cluster."}],"tags":[{"name":"clu\#
        ster","description":"The cluster as a whole."},{"name":"nodes","description":"Its members."}\#
        ,{"name":"shards","description":"Primaries with their replicas and slots."},{"name":"slots",\#
        "description":"The 16,384 hash slots."},{"name":"raft","description":"Who decides."},{"name"\#
        :"gossip","description":"Who is alive."},{"name":"operations","description":"Long actions, o\#
        n record."},{"name":"node","description":"The node that answers."}],"paths":{"/v1/cluster":{\#
        "get":{"operationId":"getCluster","tags":["cluster"],"summary":"How the cluster is","paramet\#
        ers":[{"$ref":"#/components/parameters/Consistency"}],"responses":{"200":{"description":"The\#
         cluster.","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$re\#
        f":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"\#
        }},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Cluster"},"examples\#
        ":{"reply":{"value":{"id":"00000000000000c1000000000000000200000003","health":"degraded","co\#
        nditions":[{"type":"leader_known","holds":true,"message":"node 10000000 leads in term 2"},{"\#
        type":"slots_assigned","holds":false,"message":"384 slots have no owner"},{"type":"slots_ser\#
        ved","holds":false,"message":"0 slots have a dead primary, 5077 a suspect one"},{"type":"nod\#
        es_alive","holds":false,"message":"2 of 4 nodes are alive"},{"type":"tolerates_failure","hol\#
        ds":true,"message":"1 voters may be lost"},{"type":"not_joining","holds":true,"message":"thi\#
        s node stays in its cluster"}],"self_id":"1000000000000000000000000000000700000009","leader_\#
        id":"1000000000000000000000000000000700000009","term":2,"revision":6,"node_count":4,"nodes":\#
        {"alive":2,"suspect":1,"dead":1,"left":0},"shard_count":4,"serving_shard_count":3,"slots_ass\#
        igned":16000,"slots_unassigned":384,"slots_served":10923,"slots_suspect":5077,"slots_dead":0\#
        ,"failure_tolerance":1,"active_operations":[]}}}}}},"400":{"$ref":"#/components/responses/Ba\#
        dRequest"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components\#
        /responses/Unavailable"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/cluster/bo\#
        otstrap":{"post":{"operationId":"bootstrapCluster","tags":["cluster"],"summary":"Make a clus\#
        ter of these nodes","description":"Joins the nodes and spreads the slots over them. The same\#
         manifest again is the same operation; another one is a conflict.","parameters":[{"$ref":"#/\#
        components/parameters/DryRun"},{"$ref":"#/components/parameters/Wait"},{"$ref":"#/components\#
        /parameters/IdempotencyKey"}],"requestBody":{"required":true,"content":{"application/json":{\#
        "schema":{"$ref":"#/components/schemas/ClusterManifest"},"examples":{"three_nodes":{"value":\#
        {"nodes":[{"address":"127.0.0.1:7001"},{"address":"127.0.0.1:7002"},{"address":"127.0.0.1:70\#
        03"}]}}}}}},"responses":{"200":{"description":"The operation, which has ended; or with `dry_\#
        run` the plan.","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":\#
        {"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consist\#
        ency"},"ETag":{"$ref":"#/components/headers/ETag"},"Location":{"$ref":"#/components/headers/\#
        Location"}},"content":{"application/json":{"schema":{"oneOf":[{"$ref":"#/components/schemas/\#
        Operation"},{"$ref":"#/components/schemas/Plan"}]},"examples":{"reply":{"value":{"id":"01a0f\#
        be4-67c0-7810-8075-9f4a6108467e","kind":"bootstrap","state":"succeeded","phase":"queued","su\#
        bject":null,"params":{"nodes":[{"address":"127.0.0.1:7001","bus_port":17001},{"address":"127\#
        .0.0.1:7002","bus_port":17002}]},"created_by":"rest:127.0.0.1","created_at":"2026-10-02T09:1\#
        4:05.120Z","ended_at":"2026-10-02T09:14:05.370Z","revision":8,"last_error":null,"blockers":[\#
        ],"cancellable":false}},"plan":{"value":{"plan":[],"blockers":[{"code":"slot_busy","subject"\#
        :"slot:0","message":"it belongs to shard efffffffffffffff000000000000000700000009","override\#
        ":null}],"warnings":["fewer than three nodes survive no failure"],"based_on_revision":6}}}}}\#
        },"202":{"description":"The operation, which runs.","headers":{"X-Revision":{"$ref":"#/compo\#
        nents/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{\#
        "$ref":"#/components/headers/Consistency"},"ETag":{"$ref":"#/components/headers/ETag"},"Loca\#
        tion":{"$ref":"#/components/headers/Location"}},"content":{"application/json":{"schema":{"$r\#
        ef":"#/components/schemas/Operation"},"examples":{"reply":{"value":{"id":"01a0fbe4-67c0-787b\#
        -8f0f-23e5cc02bf0d","kind":"bootstrap","state":"running","phase":"queued","subject":null,"pa\#
        rams":{"nodes":[{"address":"127.0.0.1:7001","bus_port":17001},{"address":"127.0.0.1:7002","b\#
        us_port":17002}]},"created_by":"rest:127.0.0.1","created_at":"2026-10-02T09:14:05.120Z","end\#
        ed_at":null,"revision":7,"last_error":null,"blockers":[],"cancellable":false}}}}}},"400":{"$\#
        ref":"#/components/responses/BadRequest"},"409":{"$ref":"#/components/responses/Conflict"},"\#
        413":{"$ref":"#/components/responses/PayloadTooLarge"},"415":{"$ref":"#/components/responses\#
        /UnsupportedMediaType"},"422":{"$ref":"#/components/responses/Unprocessable"},"429":{"$ref":\#
        "#/components/responses/TooManyRequests"},"500":{"$ref":"#/components/responses/InternalErro\#
        r"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref":"#/components/response\#
        s/TimedOut"}}}},"/v1/topology":{"get":{"operationId":"getTopology","tags":["cluster"],"summa\#
        ry":"Nodes, shards and slots","description":"Prepared once per revision and cheap to poll, b\#
        est with `If-None-Match`. Always what this node has applied; after `GET /v1/cluster?consiste\#
        ncy=linearizable` of the same node it is as new as that.","parameters":[{"$ref":"#/component\#
        s/parameters/IfNoneMatch"}],"responses":{"200":{"description":"The topology.","headers":{"X-\#
        Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/\#
        Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"},"ETag":{"$ref":"#/compo\#
        nents/headers/ETag"}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/\#
        Topology"},"examples":{"reply":{"value":{"cluster_id":"00000000000000c1000000000000000200000\#
        003","revision":6,"leader_id":"1000000000000000000000000000000700000009","nodes":[{"id":"100\#
        0000000000000000000000000000700000009","host":"127.0.0.1","resp_port":7001,"http_port":8001,\#
        "bus_port":17001,"shard_id":"efffffffffffffff000000000000000700000009","role":"primary","hea\#
        lth":"alive","revision":1},{"id":"2000000000000000000000000000000700000009","host":"127.0.0.\#
        1","resp_port":7002,"http_port":8002,"bus_port":17002,"shard_id":"dfffffffffffffff0000000000\#
        00000700000009","role":"primary","health":"alive","revision":2},{"id":"300000000000000000000\#
        0000000000700000009","host":"127.0.0.1","resp_port":7003,"http_port":8003,"bus_port":17003,"\#
        shard_id":"cfffffffffffffff000000000000000700000009","role":"primary","health":"suspect","re\#
        vision":3},{"id":"4000000000000000000000000000000700000009","host":"127.0.0.1","resp_port":7\#
        004,"http_port":8004,"bus_port":17004,"shard_id":"bfffffffffffffff000000000000000700000009",\#
        "role":"primary","health":"dead","revision":4}],"shards":[{"id":"bfffffffffffffff00000000000\#
        0000700000009","epoch":1,"config_epoch":4,"primary_id":"400000000000000000000000000000070000\#
        0009","health":"dead","replica_ids":[],"slot_count":0,"slots":[],"revision":4},{"id":"cfffff\#
        ffffffffff000000000000000700000009","epoch":1,"config_epoch":3,"primary_id":"300000000000000\#
        0000000000000000700000009","health":"suspect","replica_ids":[],"slot_count":5077,"slots":[{"\#
        start":10923,"end":15999}],"revision":6},{"id":"dfffffffffffffff000000000000000700000009","e\#
        poch":1,"config_epoch":2,"primary_id":"2000000000000000000000000000000700000009","health":"a\#
        live","replica_ids":[],"slot_count":5462,"slots":[{"start":5461,"end":10922}],"revision":5},\#
        {"id":"efffffffffffffff000000000000000700000009","epoch":1,"config_epoch":1,"primary_id":"10\#
        00000000000000000000000000000700000009","health":"alive","replica_ids":[],"slot_count":5461,\#
        "slots":[{"start":0,"end":5460}],"revision":5}],"slots_assigned":16000,"unassigned_slots":[{\#
        "start":16000,"end":16383}]}}}}}},"304":{"$ref":"#/components/responses/NotModified"},"400":\#
        {"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/components/responses/InternalE\#
        rror"},"503":{"$ref":"#/components/responses/Unavailable"}}}},"/v1/nodes":{"get":{"operation\#
        Id":"listNodes","tags":["nodes"],"summary":"All nodes","parameters":[{"$ref":"#/components/p\#
        arameters/Consistency"}],"responses":{"200":{"description":"The nodes.","headers":{"X-Revisi\#
        on":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader\#
        "},"X-Consistency":{"$ref":"#/components/headers/Consistency"}},"content":{"application/json\#
        ":{"schema":{"$ref":"#/components/schemas/NodeList"},"examples":{"reply":{"value":{"revision\#
        ":6,"nodes":[{"id":"1000000000000000000000000000000700000009","address":"127.0.0.1:7001","ho\#
        st":"127.0.0.1","resp_port":7001,"http_port":8001,"bus_port":17001,"shard_id":"effffffffffff\#
        fff000000000000000700000009","role":"primary","health":"alive","slot_count":5461,"raft_role"\#
        :"voter","is_leader":true,"is_self":true,"boot_epoch":3,"revision":1},{"id":"200000000000000\#
        0000000000000000700000009","address":"127.0.0.1:7002","host":"127.0.0.1","resp_port":7002,"h\#
        ttp_port":8002,"bus_port":17002,"shard_id":"dfffffffffffffff000000000000000700000009","role"\#
        :"primary","health":"alive","slot_count":5462,"raft_role":"voter","is_leader":false,"is_self\#
        ":false,"boot_epoch":2,"revision":2},{"id":"3000000000000000000000000000000700000009","addre\#
        ss":"127.0.0.1:7003","host":"127.0.0.1","resp_port":7003,"http_port":8003,"bus_port":17003,"\#
        shard_id":"cfffffffffffffff000000000000000700000009","role":"primary","health":"suspect","sl\#
        ot_count":5077,"raft_role":"voter","is_leader":false,"is_self":false,"boot_epoch":2,"revisio\#
        n":3},{"id":"4000000000000000000000000000000700000009","address":"127.0.0.1:7004","host":"12\#
        7.0.0.1","resp_port":7004,"http_port":8004,"bus_port":17004,"shard_id":"bfffffffffffffff0000\#
        00000000000700000009","role":"primary","health":"dead","slot_count":0,"raft_role":"learner",\#
        "is_leader":false,"is_self":false,"boot_epoch":null,"revision":4}]}}}}}},"400":{"$ref":"#/co\#
        mponents/responses/BadRequest"},"500":{"$ref":"#/components/responses/InternalError"},"503":\#
        {"$ref":"#/components/responses/Unavailable"},"504":{"$ref":"#/components/responses/TimedOut\#
        "}}},"post":{"operationId":"addNode","tags":["nodes"],"summary":"Take a node in","descriptio\#
        n":"The node must be a cluster of one; slots that it owns come along if nobody here owns the\#
        m.","parameters":[{"$ref":"#/components/parameters/DryRun"},{"$ref":"#/components/parameters\#
        /Wait"},{"$ref":"#/components/parameters/IdempotencyKey"}],"requestBody":{"required":true,"c\#
        ontent":{"application/json":{"schema":{"$ref":"#/components/schemas/NodeTarget"},"examples":\#
        {"by_address":{"value":{"address":"127.0.0.1:7005"}},"with_bus_port":{"value":{"address":"[:\#
        :1]:7005","bus_port":27005}}}}}},"responses":{"200":{"description":"The operation, which has\#
         ended; or with `dry_run` the plan.","headers":{"X-Revision":{"$ref":"#/components/headers/R\#
        evision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/compo\#
        nents/headers/Consistency"},"ETag":{"$ref":"#/components/headers/ETag"},"Location":{"$ref":"\#
        #/components/headers/Location"}},"content":{"application/json":{"schema":{"oneOf":[{"$ref":"\#
        #/components/schemas/Operation"},{"$ref":"#/components/schemas/Plan"}]},"examples":{"reply":\#
        {"value":{"id":"01a0fbe4-67c0-7dc7-8dc0-40953477d784","kind":"join","state":"succeeded","pha\#
        se":"queued","subject":"address:127.0.0.1:7005","params":{"nodes":[{"address":"127.0.0.1:700\#
        5","bus_port":17005}]},"created_by":"rest:127.0.0.1","created_at":"2026-10-02T09:14:05.120Z"\#
        ,"ended_at":"2026-10-02T09:14:05.370Z","revision":8,"last_error":null,"blockers":[],"cancell\#
        able":false}},"plan":{"value":{"plan":[{"action":"add_node","subject":"address:127.0.0.1:700\#
        5","slots":[]}],"blockers":[],"warnings":["the node was not asked; it may refuse, or bring s\#
        lots along"],"based_on_revision":6}}}}}},"202":{"description":"The operation, which runs.","\#
        headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/compon\#
        ents/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"},"ETag":{"$\#
        ref":"#/components/headers/ETag"},"Location":{"$ref":"#/components/headers/Location"}},"cont\#
        ent":{"application/json":{"schema":{"$ref":"#/components/schemas/Operation"},"examples":{"re\#
        ply":{"value":{"id":"01a0fbe4-67c0-7618-aae3-c63197d1eca5","kind":"join","state":"running","\#
        phase":"queued","subject":"address:127.0.0.1:7005","params":{"nodes":[{"address":"127.0.0.1:\#
        7005","bus_port":17005}]},"created_by":"rest:127.0.0.1","created_at":"2026-10-02T09:14:05.12\#
        0Z","ended_at":null,"revision":7,"last_error":null,"blockers":[],"cancellable":false}}}}}},"\#
        400":{"$ref":"#/components/responses/BadRequest"},"409":{"$ref":"#/components/responses/Conf\#
        lict"},"413":{"$ref":"#/components/responses/PayloadTooLarge"},"415":{"$ref":"#/components/r\#
        esponses/UnsupportedMediaType"},"422":{"$ref":"#/components/responses/Unprocessable"},"429":\#
        {"$ref":"#/components/responses/TooManyRequests"},"500":{"$ref":"#/components/responses/Inte\#
        rnalError"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref":"#/components/\#
        responses/TimedOut"}}}},"/v1/nodes/{id}":{"parameters":[{"$ref":"#/components/parameters/Nod\#
        eId"}],"get":{"operationId":"getNode","tags":["nodes"],"summary":"One node","parameters":[{"\#
        $ref":"#/components/parameters/Consistency"},{"$ref":"#/components/parameters/IfNoneMatch"}]\#
        ,"responses":{"200":{"description":"The node.","headers":{"X-Revision":{"$ref":"#/components\#
        /headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref\#
        ":"#/components/headers/Consistency"},"ETag":{"$ref":"#/components/headers/ETag"}},"content"\#
        :{"application/json":{"schema":{"$ref":"#/components/schemas/Node"},"examples":{"reply":{"va\#
        lue":{"id":"1000000000000000000000000000000700000009","address":"127.0.0.1:7001","host":"127\#
        .0.0.1","resp_port":7001,"http_port":8001,"bus_port":17001,"shard_id":"efffffffffffffff00000\#
        0000000000700000009","role":"primary","health":"alive","slot_count":5461,"raft_role":"voter"\#
        ,"is_leader":true,"is_self":true,"boot_epoch":3,"revision":1}}}}}},"304":{"$ref":"#/componen\#
        ts/responses/NotModified"},"400":{"$ref":"#/components/responses/BadRequest"},"404":{"$ref":\#
        "#/components/responses/NotFound"},"500":{"$ref":"#/components/responses/InternalError"},"50\#
        3":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref":"#/components/responses/Timed\#
        Out"}}},"delete":{"operationId":"removeNode","tags":["nodes"],"summary":"Remove a node for g\#
        ood","description":"Refused while the node serves slots or its shard has replicas. The node \#
        is told, and goes on as a cluster of one. Removing it again is no error.","parameters":[{"$r\#
        ef":"#/components/parameters/DryRun"},{"$ref":"#/components/parameters/IfMatch"}],"responses\#
        ":{"200":{"description":"With `dry_run`: the plan.","headers":{"X-Revision":{"$ref":"#/compo\#
        nents/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{\#
        "$ref":"#/components/headers/Consistency"}},"content":{"application/json":{"schema":{"$ref":\#
        "#/components/schemas/Plan"},"examples":{"plan":{"value":{"plan":[{"action":"remove_node","s\#
        ubject":"node:1000000000000000000000000000000700000009","slots":[]}],"blockers":[{"code":"se\#
        rves_slots","subject":"node:1000000000000000000000000000000700000009","message":"it serves 5\#
        461 slots; move or unassign them first","override":null}],"warnings":["this is the node that\#
         answers"],"based_on_revision":6}}}}}},"204":{"description":"It is removed.","headers":{"X-R\#
        evision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/L\#
        eader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"}}},"400":{"$ref":"#/compo\#
        nents/responses/BadRequest"},"404":{"$ref":"#/components/responses/NotFound"},"412":{"$ref":\#
        "#/components/responses/PreconditionFailed"},"422":{"$ref":"#/components/responses/Unprocess\#
        able"},"429":{"$ref":"#/components/responses/TooManyRequests"},"500":{"$ref":"#/components/r\#
        esponses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref":"\#
        #/components/responses/TimedOut"}}}},"/v1/shards":{"get":{"operationId":"listShards","tags":\#
        ["shards"],"summary":"All shards","parameters":[{"$ref":"#/components/parameters/Consistency\#
        "}],"responses":{"200":{"description":"The shards.","headers":{"X-Revision":{"$ref":"#/compo\#
        nents/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{\#
        "$ref":"#/components/headers/Consistency"}},"content":{"application/json":{"schema":{"$ref":\#
        "#/components/schemas/ShardList"},"examples":{"reply":{"value":{"revision":6,"shards":[{"id"\#
        :"bfffffffffffffff000000000000000700000009","epoch":1,"config_epoch":4,"primary_id":"4000000\#
        000000000000000000000000700000009","health":"dead","replica_ids":[],"slot_count":0,"slots":[\#
        ],"revision":4},{"id":"cfffffffffffffff000000000000000700000009","epoch":1,"config_epoch":3,\#
        "primary_id":"3000000000000000000000000000000700000009","health":"suspect","replica_ids":[],\#
        "slot_count":5077,"slots":[{"start":10923,"end":15999}],"revision":6},{"id":"dffffffffffffff\#
        f000000000000000700000009","epoch":1,"config_epoch":2,"primary_id":"200000000000000000000000\#
        0000000700000009","health":"alive","replica_ids":[],"slot_count":5462,"slots":[{"start":5461\#
        ,"end":10922}],"revision":5},{"id":"efffffffffffffff000000000000000700000009","epoch":1,"con\#
        fig_epoch":1,"primary_id":"1000000000000000000000000000000700000009","health":"alive","repli\#
        ca_ids":[],"slot_count":5461,"slots":[{"start":0,"end":5460}],"revision":5}]}}}}}},"400":{"$\#
        ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/components/responses/InternalErro\#
        r"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref":"#/components/response\#
        s/TimedOut"}}}},"/v1/shards/{id}":{"parameters":[{"$ref":"#/components/parameters/ShardId"}]\#
        ,"get":{"operationId":"getShard","tags":["shards"],"summary":"One shard","parameters":[{"$re\#
        f":"#/components/parameters/Consistency"},{"$ref":"#/components/parameters/IfNoneMatch"}],"r\#
        esponses":{"200":{"description":"The shard.","headers":{"X-Revision":{"$ref":"#/components/h\#
        eaders/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":\#
        "#/components/headers/Consistency"},"ETag":{"$ref":"#/components/headers/ETag"}},"content":{\#
        "application/json":{"schema":{"$ref":"#/components/schemas/Shard"},"examples":{"reply":{"val\#
        ue":{"id":"efffffffffffffff000000000000000700000009","epoch":1,"config_epoch":1,"primary_id"\#
        :"1000000000000000000000000000000700000009","health":"alive","replica_ids":[],"slot_count":5\#
        461,"slots":[{"start":0,"end":5460}],"revision":5}}}}}},"304":{"$ref":"#/components/response\#
        s/NotModified"},"400":{"$ref":"#/components/responses/BadRequest"},"404":{"$ref":"#/componen\#
        ts/responses/NotFound"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":\#
        "#/components/responses/Unavailable"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/\#
        v1/slots":{"get":{"operationId":"listSlots","tags":["slots"],"summary":"The slot map","param\#
        eters":[{"$ref":"#/components/parameters/Consistency"},{"name":"state","in":"query","descrip\#
        tion":"Only ranges in this state.","required":false,"schema":{"$ref":"#/components/schemas/S\#
        lotState"}}],"responses":{"200":{"description":"The ranges.","headers":{"X-Revision":{"$ref"\#
        :"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consi\#
        stency":{"$ref":"#/components/headers/Consistency"}},"content":{"application/json":{"schema"\#
        :{"$ref":"#/components/schemas/SlotList"},"examples":{"all":{"value":{"revision":6,"slots_as\#
        signed":16000,"slots_unassigned":384,"ranges":[{"start":0,"end":5460,"state":"assigned","sha\#
        rd_id":"efffffffffffffff000000000000000700000009","primary_id":"1000000000000000000000000000\#
        000700000009","quarantine_shard_id":null},{"start":5461,"end":10922,"state":"assigned","shar\#
        d_id":"dfffffffffffffff000000000000000700000009","primary_id":"20000000000000000000000000000\#
        00700000009","quarantine_shard_id":null},{"start":10923,"end":15999,"state":"assigned","shar\#
        d_id":"cfffffffffffffff000000000000000700000009","primary_id":"30000000000000000000000000000\#
        00700000009","quarantine_shard_id":null},{"start":16000,"end":16299,"state":"unassigned","sh\#
        ard_id":null,"primary_id":null,"quarantine_shard_id":null},{"start":16300,"end":16383,"state\#
        ":"unassigned","shard_id":null,"primary_id":null,"quarantine_shard_id":"cfffffffffffffff0000\#
        00000000000700000009"}]}},"unassigned":{"value":{"revision":6,"slots_assigned":16000,"slots_\#
        unassigned":384,"ranges":[{"start":16000,"end":16299,"state":"unassigned","shard_id":null,"p\#
        rimary_id":null,"quarantine_shard_id":null},{"start":16300,"end":16383,"state":"unassigned",\#
        "shard_id":null,"primary_id":null,"quarantine_shard_id":"cfffffffffffffff0000000000000007000\#
        00009"}]}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/component\#
        s/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref\#
        ":"#/components/responses/TimedOut"}}}},"/v1/slots/assignments":{"put":{"operationId":"assig\#
        nSlots","tags":["slots"],"summary":"Give slots to shards","description":"Assigns slots that \#
        nobody owns, all or none. What a shard owns already stays as it is, so the request may be re\#
        peated.","parameters":[{"$ref":"#/components/parameters/DryRun"},{"$ref":"#/components/param\#
        eters/IfMatch"}],"requestBody":{"required":true,"content":{"application/json":{"schema":{"$r\#
        ef":"#/components/schemas/SlotAssignments"},"examples":{"objects":{"value":{"assignments":[{\#
        "shard_id":"efffffffffffffff000000000000000700000009","ranges":[{"start":16000,"end":16099}]\#
        }]}},"text":{"value":{"assignments":[{"shard_id":"efffffffffffffff000000000000000700000009",\#
        "ranges":["16000-16099","16100"],"expected_shard_epoch":1}]}}}}}},"responses":{"200":{"descr\#
        iption":"The shards after the change; or with `dry_run` the plan.","headers":{"X-Revision":{\#
        "$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X\#
        -Consistency":{"$ref":"#/components/headers/Consistency"}},"content":{"application/json":{"s\#
        chema":{"oneOf":[{"$ref":"#/components/schemas/AssignedSlots"},{"$ref":"#/components/schemas\#
        /Plan"}]},"examples":{"reply":{"value":{"revision":7,"slots_assigned":16100,"slots_unassigne\#
        d":284,"assignments":[{"shard_id":"efffffffffffffff000000000000000700000009","shard_epoch":1\#
        ,"slots":[{"start":0,"end":5460},{"start":16000,"end":16099}]}]}},"plan":{"value":{"plan":[{\#
        "action":"assign_slots","subject":"shard:efffffffffffffff000000000000000700000009","slots":[\#
        {"start":16000,"end":16100}]}],"blockers":[],"warnings":[],"based_on_revision":6}}}}}},"400"\#
        :{"$ref":"#/components/responses/BadRequest"},"404":{"$ref":"#/components/responses/NotFound\#
        "},"409":{"$ref":"#/components/responses/Conflict"},"412":{"$ref":"#/components/responses/Pr\#
        econditionFailed"},"413":{"$ref":"#/components/responses/PayloadTooLarge"},"415":{"$ref":"#/\#
        components/responses/UnsupportedMediaType"},"429":{"$ref":"#/components/responses/TooManyReq\#
        uests"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/re\#
        sponses/Unavailable"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/slots/{slot}"\#
        :{"parameters":[{"$ref":"#/components/parameters/SlotNumber"}],"get":{"operationId":"getSlot\#
        ","tags":["slots"],"summary":"One slot","parameters":[{"$ref":"#/components/parameters/Consi\#
        stency"}],"responses":{"200":{"description":"The slot.","headers":{"X-Revision":{"$ref":"#/c\#
        omponents/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistenc\#
        y":{"$ref":"#/components/headers/Consistency"}},"content":{"application/json":{"schema":{"$r\#
        ef":"#/components/schemas/Slot"},"examples":{"reply":{"value":{"slot":5061,"state":"assigned\#
        ","shard_id":"efffffffffffffff000000000000000700000009","primary_id":"1000000000000000000000\#
        000000000700000009","primary_address":"127.0.0.1:7001","quarantine_shard_id":null,"is_owned_\#
        here":true,"key_count_here":3,"revision":6}},"unassigned":{"value":{"slot":16383,"state":"un\#
        assigned","shard_id":null,"primary_id":null,"primary_address":null,"quarantine_shard_id":"cf\#
        ffffffffffffff000000000000000700000009","is_owned_here":false,"key_count_here":0,"revision":\#
        6}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/components/respo\#
        nses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref":"#/co\#
        mponents/responses/TimedOut"}}}},"/v1/slots/{slot}/keys":{"parameters":[{"$ref":"#/component\#
        s/parameters/SlotNumber"}],"get":{"operationId":"listSlotKeys","tags":["slots"],"summary":"K\#
        eys of a slot","description":"Keys are read where they are: a node that does not serve the s\#
        lot answers 404 and names the one that does.","parameters":[{"name":"limit","in":"query","de\#
        scription":"At most so many keys.","required":false,"schema":{"type":"integer","minimum":1,"\#
        maximum":1000,"default":100}}],"responses":{"200":{"description":"Keys.","headers":{"X-Revis\#
        ion":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leade\#
        r"},"X-Consistency":{"$ref":"#/components/headers/Consistency"}},"content":{"application/jso\#
        n":{"schema":{"$ref":"#/components/schemas/SlotKeyList"},"examples":{"reply":{"value":{"slot\#
        ":5061,"node_id":"1000000000000000000000000000000700000009","key_count":3,"keys":[{"key":"ba\#
        r","encoding":"text"},{"key":"/wAQ","encoding":"base64"}],"is_complete":false}}}}}},"400":{"\#
        $ref":"#/components/responses/BadRequest"},"404":{"$ref":"#/components/responses/NotFound"},\#
        "409":{"$ref":"#/components/responses/Conflict"},"500":{"$ref":"#/components/responses/Inter\#
        nalError"},"503":{"$ref":"#/components/responses/Unavailable"}}}},"/v1/keyslot":{"get":{"ope\#
        rationId":"getKeySlot","tags":["slots"],"summary":"Where a key lives","parameters":[{"$ref":\#
        "#/components/parameters/Consistency"},{"name":"key","in":"query","description":"The key, pe\#
        rcent-encoded; any bytes.","required":true,"schema":{"type":"string"}}],"responses":{"200":{\#
        "description":"Its slot.","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"\#
        X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/heade\#
        rs/Consistency"}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/KeyS\#
        lot"},"examples":{"owned":{"value":{"slot":5061,"shard_id":"efffffffffffffff0000000000000007\#
        00000009","primary_id":"1000000000000000000000000000000700000009","primary_address":"127.0.0\#
        .1:7001"}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/component\#
        s/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref\#
        ":"#/components/responses/TimedOut"}}}},"/v1/raft":{"get":{"operationId":"getRaft","tags":["\#
        raft"],"summary":"The Raft group","responses":{"200":{"description":"The group as this node \#
        sees it.","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref\#
        ":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"}\#
        },"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Raft"},"examples":{"\#
        leader":{"value":{"node_id":"1000000000000000000000000000000700000009","raft_id":1,"role":"l\#
        eader","term":2,"leader_id":"1000000000000000000000000000000700000009","commit_index":6,"app\#
        lied_index":6,"last_log_index":6,"snapshot_index":0,"is_joint":false,"failure_tolerance":1,"\#
        members":[{"raft_id":1,"node_id":"1000000000000000000000000000000700000009","role":"voter","\#
        is_leader":true,"match_index":null,"lag_entries":null,"last_contact_age_ms":null},{"raft_id"\#
        :2,"node_id":"2000000000000000000000000000000700000009","role":"voter","is_leader":false,"ma\#
        tch_index":6,"lag_entries":0,"last_contact_age_ms":307},{"raft_id":3,"node_id":"300000000000\#
        0000000000000000000700000009","role":"voter","is_leader":false,"match_index":5,"lag_entries"\#
        :1,"last_contact_age_ms":307},{"raft_id":4,"node_id":"40000000000000000000000000000007000000\#
        09","role":"learner","is_leader":false,"match_index":6,"lag_entries":0,"last_contact_age_ms"\#
        :307}]}},"no_leader":{"value":{"node_id":"1000000000000000000000000000000700000009","raft_id\#
        ":1,"role":"leader","term":2,"leader_id":null,"commit_index":6,"applied_index":6,"last_log_i\#
        ndex":6,"snapshot_index":0,"is_joint":false,"failure_tolerance":1,"members":[{"raft_id":1,"n\#
        ode_id":"1000000000000000000000000000000700000009","role":"voter","is_leader":false,"match_i\#
        ndex":null,"lag_entries":null,"last_contact_age_ms":null},{"raft_id":2,"node_id":"2000000000\#
        000000000000000000000700000009","role":"voter","is_leader":false,"match_index":6,"lag_entrie\#
        s":0,"last_contact_age_ms":259},{"raft_id":3,"node_id":"300000000000000000000000000000070000\#
        0009","role":"voter","is_leader":false,"match_index":5,"lag_entries":1,"last_contact_age_ms"\#
        :259},{"raft_id":4,"node_id":"4000000000000000000000000000000700000009","role":"learner","is\#
        _leader":false,"match_index":6,"lag_entries":0,"last_contact_age_ms":259}]}}}}}},"400":{"$re\#
        f":"#/components/responses/BadRequest"},"500":{"$ref":"#/components/responses/InternalError"\#
        },"503":{"$ref":"#/components/responses/Unavailable"}}}},"/v1/gossip/members":{"get":{"opera\#
        tionId":"listGossipMembers","tags":["gossip"],"summary":"SWIM's table","responses":{"200":{"\#
        description":"The table of this node.","headers":{"X-Revision":{"$ref":"#/components/headers\#
        /Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/com\#
        ponents/headers/Consistency"}},"content":{"application/json":{"schema":{"$ref":"#/components\#
        /schemas/GossipTable"},"examples":{"reply":{"value":{"node_id":"1000000000000000000000000000\#
        000700000009","boot_epoch":3,"local_health_score":0,"members":[{"node_id":"20000000000000000\#
        00000000000000700000009","health":"alive","health_age_ms":10166,"boot_epoch":2,"incarnation"\#
        :1,"last_heard_age_ms":666,"round_trip_us":210,"accuser_ids":[],"suspicion_remaining_ms":nul\#
        l,"heard_bus_address":"127.0.0.1:17002"},{"node_id":"300000000000000000000000000000070000000\#
        9","health":"suspect","health_age_ms":10166,"boot_epoch":2,"incarnation":1,"last_heard_age_m\#
        s":null,"round_trip_us":null,"accuser_ids":[],"suspicion_remaining_ms":null,"heard_bus_addre\#
        ss":null},{"node_id":"4000000000000000000000000000000700000009","health":"dead","health_age_\#
        ms":10166,"boot_epoch":null,"incarnation":1,"last_heard_age_ms":null,"round_trip_us":null,"a\#
        ccuser_ids":["1000000000000000000000000000000700000009"],"suspicion_remaining_ms":null,"hear\#
        d_bus_address":null}]}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref"\#
        :"#/components/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"}\#
        }}},"/v1/operations":{"get":{"operationId":"listOperations","tags":["operations"],"summary":\#
        "Operations, the newest first","description":"Ended operations are kept until there are more\#
         than 1,000.","parameters":[{"$ref":"#/components/parameters/Consistency"},{"name":"kind","i\#
        n":"query","description":"Only of this kind.","required":false,"schema":{"$ref":"#/component\#
        s/schemas/OperationKind"}},{"name":"state","in":"query","description":"Only in this state.",\#
        "required":false,"schema":{"$ref":"#/components/schemas/OperationState"}},{"name":"page_size\#
        ","in":"query","description":"Operations in a page.","required":false,"schema":{"type":"inte\#
        ger","minimum":1,"maximum":500,"default":50}},{"name":"page_token","in":"query","description\#
        ":"`next_page_token` of the page before, with the same filters.","required":false,"schema":{\#
        "type":"string"}}],"responses":{"200":{"description":"A page.","headers":{"X-Revision":{"$re\#
        f":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Con\#
        sistency":{"$ref":"#/components/headers/Consistency"}},"content":{"application/json":{"schem\#
        a":{"$ref":"#/components/schemas/OperationList"},"examples":{"reply":{"value":{"operations":\#
        [{"id":"0199a2c4-7d10-7c3e-9b52-1f0c6b0d5e11","kind":"join","state":"succeeded","phase":"que\#
        ued","subject":"address:127.0.0.1:7005","params":{"nodes":[{"address":"127.0.0.1:7005","bus_\#
        port":17005}]},"created_by":"rest:127.0.0.1","created_at":"2026-10-02T09:14:05.120Z","ended_\#
        at":"2026-10-02T09:14:05.370Z","revision":8,"last_error":null,"blockers":[],"cancellable":fa\#
        lse}],"next_page_token":null}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":\#
        {"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavai\#
        lable"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/operations/{id}":{"paramete\#
        rs":[{"$ref":"#/components/parameters/OperationId"}],"get":{"operationId":"getOperation","ta\#
        gs":["operations"],"summary":"One operation","parameters":[{"$ref":"#/components/parameters/\#
        Consistency"},{"$ref":"#/components/parameters/Wait"},{"$ref":"#/components/parameters/IfNon\#
        eMatch"}],"responses":{"200":{"description":"The operation, ended or not.","headers":{"X-Rev\#
        ision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Lea\#
        der"},"X-Consistency":{"$ref":"#/components/headers/Consistency"},"ETag":{"$ref":"#/componen\#
        ts/headers/ETag"},"Location":{"$ref":"#/components/headers/Location"}},"content":{"applicati\#
        on/json":{"schema":{"$ref":"#/components/schemas/Operation"},"examples":{"reply":{"value":{"\#
        id":"0199a2c4-7d10-7c3e-9b52-1f0c6b0d5e11","kind":"join","state":"running","phase":"queued",\#
        "subject":"address:127.0.0.1:7005","params":{"nodes":[{"address":"127.0.0.1:7005","bus_port"\#
        :17005}]},"created_by":"rest:127.0.0.1","created_at":"2026-10-02T09:14:05.120Z","ended_at":n\#
        ull,"revision":7,"last_error":null,"blockers":[],"cancellable":false}},"failed":{"value":{"i\#
        d":"0199a2c4-7d10-7c3e-9b52-1f0c6b0d5e11","kind":"join","state":"failed","phase":"queued","s\#
        ubject":"address:127.0.0.1:7005","params":{"nodes":[{"address":"127.0.0.1:7005","bus_port":1\#
        7005}]},"created_by":"rest:127.0.0.1","created_at":"2026-10-02T09:14:05.120Z","ended_at":"20\#
        26-10-02T09:14:05.370Z","revision":8,"last_error":{"type":"urn:ember-cluster:problem:blocked\#
        _by_guard","title":"Safety guards block the request","status":422,"detail":"The join is refu\#
        sed: both sides own slots 0-99.","code":"blocked_by_guard","retryable":false},"blockers":[{"\#
        code":"slots_overlap","subject":"slot:0","message":"both sides own slots 0-99","override":nu\#
        ll}],"cancellable":false}}}}}},"304":{"$ref":"#/components/responses/NotModified"},"400":{"$\#
        ref":"#/components/responses/BadRequest"},"404":{"$ref":"#/components/responses/NotFound"},"\#
        500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/responses/U\#
        navailable"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/livez":{"get":{"operation\#
        Id":"getLiveness","tags":["node"],"summary":"Whether the process lives","parameters":[{"$ref\#
        ":"#/components/parameters/Verbose"}],"responses":{"200":{"description":"It does.","content"\#
        :{"application/json":{"schema":{"$ref":"#/components/schemas/HealthReport"},"examples":{"rep\#
        ly":{"value":{"status":"ok","checks":[]}}}}}},"400":{"$ref":"#/components/responses/BadReque\#
        st"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/respo\#
        nses/Unavailable"}}}},"/readyz":{"get":{"operationId":"getReadiness","tags":["node"],"summar\#
        y":"Whether clients should be sent here","parameters":[{"$ref":"#/components/parameters/Verb\#
        ose"},{"name":"exclude","in":"query","description":"Names of checks to leave out, separated \#
        by commas.","required":false,"schema":{"type":"string"}}],"responses":{"200":{"description":\#
        "They should.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/HealthR\#
        eport"},"examples":{"reply":{"value":{"status":"ok","checks":[{"name":"joined","ok":true,"me\#
        ssage":"the node is a member"},{"name":"leader_known","ok":true,"message":"a leader is known\#
        "},{"name":"caught_up","ok":true,"message":"0 committed entries are not applied"},{"name":"l\#
        ease","ok":true,"message":"5461 slots are served here, the lease holds"},{"name":"not_sealed\#
        ","ok":true,"message":"the node stays in its cluster"}]}}}}}},"400":{"$ref":"#/components/re\#
        sponses/BadRequest"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"descripti\#
        on":"They should not: a report with the checks that fail, or while the node starts or stops \#
        a problem.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/HealthRepo\#
        rt"}},"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}}}}},"/v\#
        ersion":{"get":{"operationId":"getVersion","tags":["node"],"summary":"What runs","responses"\#
        :{"200":{"description":"The version.","content":{"application/json":{"schema":{"$ref":"#/com\#
        ponents/schemas/Version"},"examples":{"reply":{"value":{"name":"ember-cluster","version":"1.\#
        2.3","api_version":"v1","commit":"0123abc"}}}}}},"400":{"$ref":"#/components/responses/BadRe\#
        quest"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/re\#
        sponses/Unavailable"}}}},"/metrics":{"get":{"operationId":"getMetrics","tags":["node"],"summ\#
        ary":"Metrics for Prometheus","responses":{"200":{"description":"Text exposition format 0.0.\#
        4.","content":{"text/plain":{"schema":{"type":"string"},"examples":{"reply":{"value":"# HELP\#
         ember_cluster_health The cluster's health as this node sees it.\n# TYPE ember_cluster_healt\#
        h gauge\nember_cluster_health{state=\"healthy\"} 0\nember_cluster_health{state=\"degraded\"}\#
         1\nember_cluster_health{state=\"failing\"} 0\n# HELP ember_raft_term The current term.\n# T\#
        YPE ember_raft_term gauge\nember_raft_term 2\n"}}}}},"400":{"$ref":"#/components/responses/B\#
        adRequest"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/component\#
        s/responses/Unavailable"}}}},"/openapi.json":{"get":{"operationId":"getOpenAPI","tags":["nod\#
        e"],"summary":"This document","responses":{"200":{"description":"OpenAPI 3.0.3.","headers":{\#
        "ETag":{"$ref":"#/components/headers/ETag"}},"content":{"application/json":{"schema":{"type"\#
        :"object"},"examples":{"reply":{"value":{"openapi":"3.0.3","info":{"title":"ember-cluster","\#
        version":"1.0.0"},"paths":{}}}}}}},"304":{"$ref":"#/components/responses/NotModified"},"400"\#
        :{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/components/responses/Internal\#
        Error"},"503":{"$ref":"#/components/responses/Unavailable"}},"parameters":[{"$ref":"#/compon\#
        ents/parameters/IfNoneMatch"}]}}},"components":{"schemas":{"ProblemCode":{"type":"string","e\#
        num":["invalid_argument","malformed_json","unauthenticated","forbidden","not_found","method_\#
        not_allowed","not_acceptable","conflicting_operation","paused","gone","revision_compacted","\#
        precondition_failed","payload_too_large","unsupported_media_type","not_leader","blocked_by_g\#
        uard","idempotency_key_reused","precondition_required","rate_limited","internal","no_quorum"\#
        ,"not_ready","shutting_down","deadline_exceeded","outcome_unknown"],"description":"The stabl\#
        e words that scripts branch on. `x-ember-problems` tells the status, the title and whether a\#
         problem of that code is usually worth repeating.","x-ember-problems":{"invalid_argument":{"\#
        status":400,"title":"The request is not valid","retryable":false},"malformed_json":{"status"\#
        :400,"title":"The body is not JSON","retryable":false},"unauthenticated":{"status":401,"titl\#
        e":"Credentials are missing or not valid","retryable":false},"forbidden":{"status":403,"titl\#
        e":"The credentials do not permit this","retryable":false},"not_found":{"status":404,"title"\#
        :"There is no such thing","retryable":false},"method_not_allowed":{"status":405,"title":"The\#
         method is not allowed here","retryable":false},"not_acceptable":{"status":406,"title":"No a\#
        cceptable representation","retryable":false},"conflicting_operation":{"status":409,"title":"\#
        Another operation is in the way","retryable":true},"paused":{"status":409,"title":"This auto\#

        """#
}
