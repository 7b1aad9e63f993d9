// From openapi/openapi.json, by EmbeddedContractTests: change that, rewrite this.

extension OpenAPIDocument {
    static let text2 = #"""
        headers/Consistency"}},"content":{"application/json":{"schema":{"$ref":"#/components/schem\#
        as/GossipTable"},"examples":{"reply":{"value":{"node_id":"10000000000000000000000000000007\#
        00000009","boot_epoch":3,"local_health_score":0,"members":[{"node_id":"2000000000000000000\#
        000000000000700000009","health":"alive","health_age_ms":10166,"boot_epoch":2,"incarnation"\#
        :1,"last_heard_age_ms":666,"round_trip_us":210,"reached_by":"direct","accuser_ids":[],"sus\#
        picion_remaining_ms":null,"heard_bus_address":"127.0.0.1:17002"},{"node_id":"3000000000000\#
        000000000000000000700000009","health":"suspect","health_age_ms":10166,"boot_epoch":2,"inca\#
        rnation":1,"last_heard_age_ms":null,"round_trip_us":null,"reached_by":null,"accuser_ids":[\#
        ],"suspicion_remaining_ms":null,"heard_bus_address":null},{"node_id":"40000000000000000000\#
        00000000000700000009","health":"dead","health_age_ms":10166,"boot_epoch":null,"incarnation\#
        ":1,"last_heard_age_ms":null,"round_trip_us":null,"reached_by":null,"accuser_ids":["100000\#
        0000000000000000000000000700000009"],"suspicion_remaining_ms":null,"heard_bus_address":nul\#
        l}]}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/components/r\#
        esponses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"}}}},"/v1/opera\#
        tions":{"get":{"operationId":"listOperations","tags":["operations"],"summary":"Operations,\#
         the newest first","description":"Ended operations are kept until there are more than 1,00\#
        0.","parameters":[{"$ref":"#/components/parameters/Consistency"},{"name":"kind","in":"quer\#
        y","description":"Only of this kind.","required":false,"schema":{"$ref":"#/components/sche\#
        mas/OperationKind"}},{"name":"state","in":"query","description":"Only in this state.","req\#
        uired":false,"schema":{"$ref":"#/components/schemas/OperationState"}},{"name":"page_size",\#
        "in":"query","description":"Operations in a page.","required":false,"schema":{"type":"inte\#
        ger","minimum":1,"maximum":500,"default":50}},{"name":"page_token","in":"query","descripti\#
        on":"`next_page_token` of the page before, with the same filters.","required":false,"schem\#
        a":{"type":"string"}}],"responses":{"200":{"description":"A page.","headers":{"X-Revision"\#
        :{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"\#
        },"X-Consistency":{"$ref":"#/components/headers/Consistency"}},"content":{"application/jso\#
        n":{"schema":{"$ref":"#/components/schemas/OperationList"},"examples":{"reply":{"value":{"\#
        operations":[{"id":"0199a2c4-7d10-7c3e-9b52-1f0c6b0d5e11","kind":"join","state":"succeeded\#
        ","phase":"queued","subject":"address:127.0.0.1:7005","params":{"nodes":[{"address":"127.0\#
        .0.1:7005","bus_port":17005}]},"created_by":"rest:127.0.0.1","created_at":"2026-10-02T09:1\#
        4:05.120Z","ended_at":"2026-10-02T09:14:05.370Z","revision":8,"last_error":null,"blockers"\#
        :[],"cancellable":false}],"next_page_token":null}}}}}},"400":{"$ref":"#/components/respons\#
        es/BadRequest"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/com\#
        ponents/responses/Unavailable"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/o\#
        perations/{id}":{"parameters":[{"$ref":"#/components/parameters/OperationId"}],"get":{"ope\#
        rationId":"getOperation","tags":["operations"],"summary":"One operation","parameters":[{"$\#
        ref":"#/components/parameters/Consistency"},{"$ref":"#/components/parameters/Wait"},{"$ref\#
        ":"#/components/parameters/IfNoneMatch"}],"responses":{"200":{"description":"The operation\#
        , ended or not.","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leade\#
        r":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Co\#
        nsistency"},"ETag":{"$ref":"#/components/headers/ETag"},"Location":{"$ref":"#/components/h\#
        eaders/Location"}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/O\#
        peration"},"examples":{"reply":{"value":{"id":"0199a2c4-7d10-7c3e-9b52-1f0c6b0d5e11","kind\#
        ":"join","state":"running","phase":"queued","subject":"address:127.0.0.1:7005","params":{"\#
        nodes":[{"address":"127.0.0.1:7005","bus_port":17005}]},"created_by":"rest:127.0.0.1","cre\#
        ated_at":"2026-10-02T09:14:05.120Z","ended_at":null,"revision":7,"last_error":null,"blocke\#
        rs":[],"cancellable":false}},"failed":{"value":{"id":"0199a2c4-7d10-7c3e-9b52-1f0c6b0d5e11\#
        ","kind":"join","state":"failed","phase":"queued","subject":"address:127.0.0.1:7005","para\#
        ms":{"nodes":[{"address":"127.0.0.1:7005","bus_port":17005}]},"created_by":"rest:127.0.0.1\#
        ","created_at":"2026-10-02T09:14:05.120Z","ended_at":"2026-10-02T09:14:05.370Z","revision"\#
        :8,"last_error":{"type":"urn:ember-cluster:problem:slots_overlap","title":"Both sides own \#
        the same slots","status":422,"detail":"The join is refused: both sides own slots 0-99.","c\#
        ode":"slots_overlap","retryable":false},"blockers":[{"code":"slots_overlap","subject":"slo\#
        t:0","message":"both sides own slots 0-99","override":null}],"cancellable":false}}}}}},"30\#
        4":{"$ref":"#/components/responses/NotModified"},"400":{"$ref":"#/components/responses/Bad\#
        Request"},"404":{"$ref":"#/components/responses/NotFound"},"500":{"$ref":"#/components/res\#
        ponses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref":"\#
        #/components/responses/TimedOut"}}}},"/livez":{"get":{"operationId":"getLiveness","tags":[\#
        "node"],"summary":"Whether the process lives","parameters":[{"$ref":"#/components/paramete\#
        rs/Verbose"}],"responses":{"200":{"description":"It does.","content":{"application/json":{\#
        "schema":{"$ref":"#/components/schemas/HealthReport"},"examples":{"reply":{"value":{"statu\#
        s":"ok","checks":[]}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref"\#
        :"#/components/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable\#
        "}}}},"/readyz":{"get":{"operationId":"getReadiness","tags":["node"],"summary":"Whether cl\#
        ients should be sent here","parameters":[{"$ref":"#/components/parameters/Verbose"},{"name\#
        ":"exclude","in":"query","description":"Names of checks to leave out, separated by commas.\#
        ","required":false,"schema":{"type":"string"}}],"responses":{"200":{"description":"They sh\#
        ould.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/HealthReport"\#
        },"examples":{"reply":{"value":{"status":"ok","checks":[{"name":"joined","ok":true,"messag\#
        e":"the node is a member"},{"name":"leader_known","ok":true,"message":"a leader is known"}\#
        ,{"name":"caught_up","ok":true,"message":"0 committed entries are not applied"},{"name":"l\#
        ease","ok":true,"message":"5461 slots are served here, the lease holds"},{"name":"not_seal\#
        ed","ok":true,"message":"the node stays in its cluster"}]}}}}}},"400":{"$ref":"#/component\#
        s/responses/BadRequest"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"des\#
        cription":"They should not: a report with the checks that fail, or while the node starts o\#
        r stops a problem.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/\#
        HealthReport"}},"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem\#
        "}}}}}}},"/version":{"get":{"operationId":"getVersion","tags":["node"],"summary":"What run\#
        s","responses":{"200":{"description":"The version.","content":{"application/json":{"schema\#
        ":{"$ref":"#/components/schemas/Version"},"examples":{"reply":{"value":{"name":"ember-clus\#
        ter","version":"1.2.3","api_version":"v1","commit":"0123abc"}}}}}},"400":{"$ref":"#/compon\#
        ents/responses/BadRequest"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"\#
        $ref":"#/components/responses/Unavailable"}}}},"/metrics":{"get":{"operationId":"getMetric\#
        s","tags":["node"],"summary":"Metrics for Prometheus","responses":{"200":{"description":"T\#
        ext exposition format 0.0.4.","content":{"text/plain":{"schema":{"type":"string"},"example\#
        s":{"reply":{"value":"# HELP ember_cluster_health The cluster's health as this node sees i\#
        t.\n# TYPE ember_cluster_health gauge\nember_cluster_health{state=\"healthy\"} 0\nember_cl\#
        uster_health{state=\"degraded\"} 1\nember_cluster_health{state=\"failing\"} 0\n# HELP embe\#
        r_raft_term The current term.\n# TYPE ember_raft_term gauge\nember_raft_term 2\n"}}}}},"40\#
        0":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/components/responses/Inte\#
        rnalError"},"503":{"$ref":"#/components/responses/Unavailable"}}}},"/openapi.json":{"get":\#
        {"operationId":"getOpenAPI","tags":["node"],"summary":"This document","responses":{"200":{\#
        "description":"OpenAPI 3.0.3.","headers":{"ETag":{"$ref":"#/components/headers/ETag"}},"co\#
        ntent":{"application/json":{"schema":{"type":"object"},"examples":{"reply":{"value":{"open\#
        api":"3.0.3","info":{"title":"ember-cluster","version":"1.0.0"},"paths":{}}}}}}},"304":{"$\#
        ref":"#/components/responses/NotModified"},"400":{"$ref":"#/components/responses/BadReques\#
        t"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/resp\#
        onses/Unavailable"}},"parameters":[{"$ref":"#/components/parameters/IfNoneMatch"}]}}},"com\#
        ponents":{"schemas":{"ProblemCode":{"type":"string","enum":["invalid_argument","malformed_\#
        json","unauthenticated","forbidden","not_found","slot_served_elsewhere","method_not_allowe\#
        d","not_acceptable","conflicting_operation","slot_busy","slot_unassigned","slot_quarantine\#
        d","paused","gone","revision_compacted","precondition_failed","payload_too_large","unsuppo\#
        rted_media_type","not_leader","blocked_by_guard","slots_overlap","both_have_several_nodes"\#
        ,"peer_joining_elsewhere","duplicate_node","cluster_full","protocol_version","idempotency_\#
        key_reused","precondition_required","rate_limited","internal","no_quorum","not_ready","nod\#
        e_joining","shutting_down","deadline_exceeded","node_unreachable","outcome_unknown"],"desc\#
        ription":"The stable words that scripts branch on. `x-ember-problems` tells the status, th\#
        e title and whether a problem of that code is usually worth repeating.","x-ember-problems"\#
        :{"invalid_argument":{"status":400,"title":"The request is not valid","retryable":false},"\#
        malformed_json":{"status":400,"title":"The body is not JSON","retryable":false},"unauthent\#
        icated":{"status":401,"title":"Credentials are missing or not valid","retryable":false},"f\#
        orbidden":{"status":403,"title":"The credentials do not permit this","retryable":false},"n\#
        ot_found":{"status":404,"title":"There is no such thing","retryable":false},"slot_served_e\#
        lsewhere":{"status":404,"title":"Another node serves the slot","retryable":false},"method_\#
        not_allowed":{"status":405,"title":"The method is not allowed here","retryable":false},"no\#
        t_acceptable":{"status":406,"title":"No acceptable representation","retryable":false},"con\#
        flicting_operation":{"status":409,"title":"Another operation is in the way","retryable":fa\#
        lse},"slot_busy":{"status":409,"title":"The slot has an owner","retryable":false},"slot_un\#
        assigned":{"status":409,"title":"The slot has no owner","retryable":false},"slot_quarantin\#
        ed":{"status":409,"title":"The slot may still be served by its former owner","retryable":t\#
        rue},"paused":{"status":409,"title":"This automation is paused","retryable":true},"gone":{\#
        "status":410,"title":"It was there and is no more","retryable":false},"revision_compacted"\#
        :{"status":410,"title":"That revision is no longer kept","retryable":false},"precondition_\#
        failed":{"status":412,"title":"A precondition does not hold","retryable":false},"payload_t\#
        oo_large":{"status":413,"title":"The body is too large","retryable":false},"unsupported_me\#
        dia_type":{"status":415,"title":"The body must be application/json","retryable":false},"no\#
        t_leader":{"status":421,"title":"This node does not lead","retryable":true},"blocked_by_gu\#
        ard":{"status":422,"title":"Safety guards block the request","retryable":false},"slots_ove\#
        rlap":{"status":422,"title":"Both sides own the same slots","retryable":false},"both_have_\#
        several_nodes":{"status":422,"title":"Clusters of several nodes never merge","retryable":f\#
        alse},"peer_joining_elsewhere":{"status":422,"title":"The other node is joining another cl\#
        uster","retryable":false},"duplicate_node":{"status":422,"title":"A node with that id is a\#
         member already","retryable":false},"cluster_full":{"status":422,"title":"The cluster has \#
        as many nodes as it takes","retryable":false},"protocol_version":{"status":422,"title":"Th\#
        e nodes speak different versions of the bus protocol","retryable":false},"idempotency_key_\#
        reused":{"status":422,"title":"The Idempotency-Key belongs to another request","retryable"\#
        :false},"precondition_required":{"status":428,"title":"The change must name the revision i\#
        t is based on","retryable":false},"rate_limited":{"status":429,"title":"Too many requests"\#
        ,"retryable":true},"internal":{"status":500,"title":"The node made a mistake","retryable":\#
        false},"no_quorum":{"status":503,"title":"No majority of the voters is reachable","retryab\#
        le":true},"not_ready":{"status":503,"title":"The node is not ready","retryable":true},"nod\#
        e_joining":{"status":503,"title":"The node is joining another cluster","retryable":true},"\#
        shutting_down":{"status":503,"title":"The node is shutting down","retryable":true},"deadli\#
        ne_exceeded":{"status":504,"title":"It took too long","retryable":true},"node_unreachable"\#
        :{"status":504,"title":"The other node does not answer","retryable":true},"outcome_unknown\#
        ":{"status":504,"title":"The outcome is not known","retryable":true}}},"BlockerCode":{"typ\#
        e":"string","enum":["serves_slots","has_replicas","last_node","holds_keys","slot_busy","sl\#
        ot_unassigned","slot_quarantined","slot_served_elsewhere","conflicting_job","node_joining"\#
        ,"slots_overlap","both_have_several_nodes","peer_joining_elsewhere","duplicate_node","clus\#
        ter_full","protocol_version"],"description":"What one thing is that stands in the way. Whe\#
        re a problem has one reason only, its own code is the same word."},"FaultCode":{"type":"st\#
        ring","enum":["malformed_json","duplicate_field","too_deep","too_large","unknown_field","m\#
        issing_field","wrong_type","out_of_range","invalid_value","unknown_parameter","duplicate_p\#
        arameter"],"description":"What is wrong with one field or parameter."},"Problem":{"type":"\#
        object","description":"A refusal (RFC 9457). Members that say nothing are left out.","requ\#
        ired":["type","title","status","detail","instance","code","retryable"],"properties":{"type\#
        ":{"type":"string","description":"`urn:ember-cluster:problem:` and the code."},"title":{"t\#
        ype":"string","description":"The same for every problem of a code."},"status":{"type":"int\#
        eger","minimum":400,"maximum":599},"detail":{"type":"string","description":"What happened \#
        this time."},"instance":{"type":"string","description":"`urn:ember-cluster:request:` and t\#
        he id of the request, as in `X-Request-Id`."},"code":{"$ref":"#/components/schemas/Problem\#
        Code"},"retryable":{"type":"boolean","description":"Whether the same request may succeed l\#
        ater, unchanged."},"retry_after_ms":{"type":"integer","format":"int64","minimum":0,"descri\#
        ption":"When to try again; also sent as `Retry-After`."},"revision":{"type":"integer","for\#
        mat":"int64","minimum":0,"description":"Topology revision that the refusal is based on."},\#
        "leader":{"type":"string","description":"Base URL of the leader's API."},"errors":{"type":\#
        "array","items":{"$ref":"#/components/schemas/Fault"},"description":"What is wrong with th\#
        e request, place by place."},"blockers":{"type":"array","items":{"$ref":"#/components/sche\#
        mas/Blocker"},"description":"What stands in the way."}}},"Fault":{"type":"object","descrip\#
        tion":"One fault of a request; exactly one of `pointer` and `parameter` says where.","requ\#
        ired":["code","message"],"properties":{"pointer":{"type":"string","description":"JSON poin\#
        ter (RFC 6901) into the body; empty for the whole of it."},"parameter":{"type":"string","d\#
        escription":"Name of a path or query parameter, or of a header field."},"code":{"$ref":"#/\#
        components/schemas/FaultCode"},"message":{"type":"string"}}},"Blocker":{"type":"object","d\#
        escription":"One thing that stands in the way.","required":["code","subject","message","ov\#
        erride"],"properties":{"code":{"$ref":"#/components/schemas/BlockerCode"},"subject":{"type\#
        ":"string","description":"What it is about, as `node:`, `shard:`, `slot:`, `address:`, `op\#
        eration:` or `cluster:` and its id."},"message":{"type":"string"},"override":{"type":"stri\#
        ng","description":"Name of the request field that would lift it; null if nothing does.","n\#
        ullable":true}}},"SlotRange":{"type":"object","description":"Slots from `start` to `end`, \#
        both included.","required":["start","end"],"properties":{"start":{"type":"integer","minimu\#
        m":0,"maximum":16383},"end":{"type":"integer","minimum":0,"maximum":16383}},"additionalPro\#
        perties":false},"SlotRangeInput":{"description":"A range of slots, as an object or as text\#
        : `0-100`, or `7` for one slot.","oneOf":[{"$ref":"#/components/schemas/SlotRange"},{"type\#
        ":"string","pattern":"^\\d{1,5}(-\\d{1,5})?$"}]},"Cluster":{"type":"object","description":\#
        "The answer to how the cluster is, as the node that answers sees it.","required":["id","he\#
        alth","conditions","self_id","leader_id","term","revision","node_count","nodes","shard_cou\#
        nt","serving_shard_count","slots_assigned","slots_unassigned","slots_served","slots_suspec\#
        t","slots_dead","failure_tolerance","active_operations"],"properties":{"id":{"type":"strin\#
        g","pattern":"^[0-9a-f]{40}$"},"health":{"type":"string","enum":["healthy","degraded","fai\#
        ling"],"description":"`failing`: no leader, or slots whose primary is dead. `degraded`: se\#
        rves, but slots have no owner or a node is not alive."},"conditions":{"type":"array","item\#
        s":{"$ref":"#/components/schemas/ClusterCondition"}},"self_id":{"type":"string","descripti\#
        on":"The node that answers.","pattern":"^[0-9a-f]{40}$"},"leader_id":{"type":"string","des\#
        cription":"Null while no leader is known here.","pattern":"^[0-9a-f]{40}$","nullable":true\#
        },"term":{"type":"integer","format":"int64","minimum":0},"revision":{"type":"integer","for\#
        mat":"int64","minimum":0,"description":"Log index of the last change of nodes, shards or s\#
        lots."},"node_count":{"type":"integer","format":"int64","minimum":0},"nodes":{"$ref":"#/co\#
        mponents/schemas/NodeCounts"},"shard_count":{"type":"integer","format":"int64","minimum":0\#
        },"serving_shard_count":{"type":"integer","format":"int64","minimum":0,"description":"Shar\#
        ds that serve at least one slot."},"slots_assigned":{"type":"integer","minimum":0,"maximum\#
        ":16384},"slots_unassigned":{"type":"integer","minimum":0,"maximum":16384},"slots_served":\#
        {"type":"integer","minimum":0,"maximum":16384,"description":"Slots whose primary is alive.\#
        "},"slots_suspect":{"type":"integer","minimum":0,"maximum":16384},"slots_dead":{"type":"in\#
        teger","minimum":0,"maximum":16384},"failure_tolerance":{"type":"integer","format":"int64"\#
        ,"minimum":0,"description":"How many voters may be lost before nothing can be decided."},"\#
        active_operations":{"type":"array","items":{"$ref":"#/components/schemas/ActiveOperation"}\#
        }}},"ClusterCondition":{"type":"object","description":"One claim that should hold.","requi\#
        red":["type","holds","message"],"properties":{"type":{"type":"string","enum":["leader_know\#
        n","slots_assigned","slots_served","nodes_alive","tolerates_failure","not_joining"]},"hold\#
        s":{"type":"boolean"},"message":{"type":"string"}}},"NodeCounts":{"type":"object","descrip\#
        tion":"Members by health.","required":["alive","suspect","dead","left"],"properties":{"ali\#
        ve":{"type":"integer","format":"int64","minimum":0},"suspect":{"type":"integer","format":"\#
        int64","minimum":0},"dead":{"type":"integer","format":"int64","minimum":0},"left":{"type":\#
        "integer","format":"int64","minimum":0}}},"ActiveOperation":{"type":"object","description"\#
        :"An operation that has not ended.","required":["id","kind","phase"],"properties":{"id":{"\#
        type":"string","pattern":"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},"kind":{"$ref":"#/\#
        components/schemas/OperationKind"},"phase":{"type":"string"}}},"Topology":{"type":"object"\#
        ,"description":"Nodes, shards and slots at one revision.","required":["cluster_id","revisi\#
        on","leader_id","nodes","shards","slots_assigned","unassigned_slots"],"properties":{"clust\#
        er_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"revision":{"type":"integer","format":\#
        "int64","minimum":0},"leader_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":tr\#
        ue},"nodes":{"type":"array","items":{"$ref":"#/components/schemas/TopologyNode"}},"shards"\#
        :{"type":"array","items":{"$ref":"#/components/schemas/Shard"}},"slots_assigned":{"type":"\#
        integer","minimum":0,"maximum":16384},"unassigned_slots":{"type":"array","items":{"$ref":"\#
        #/components/schemas/SlotRange"}}}},"TopologyNode":{"type":"object","description":"A membe\#
        r, as all nodes know it, with its health as this one sees it.","required":["id","host","re\#
        sp_port","http_port","bus_port","shard_id","role","health","revision"],"properties":{"id":\#
        {"type":"string","pattern":"^[0-9a-f]{40}$"},"host":{"type":"string"},"resp_port":{"type":\#
        "integer","minimum":0,"maximum":65535,"description":"Redis clients."},"http_port":{"type":\#
        "integer","minimum":0,"maximum":65535,"description":"This API."},"bus_port":{"type":"integ\#
        er","minimum":0,"maximum":65535,"description":"Gossip and Raft."},"shard_id":{"type":"stri\#
        ng","pattern":"^[0-9a-f]{40}$"},"role":{"$ref":"#/components/schemas/NodeRole"},"health":{\#
        "$ref":"#/components/schemas/NodeHealth"},"revision":{"type":"integer","format":"int64","m\#
        inimum":0}}},"NodeRole":{"type":"string","enum":["primary","replica"]},"NodeHealth":{"type\#
        ":"string","enum":["alive","suspect","dead","left"],"description":"As gossip sees it from \#
        the node that answers."},"Node":{"type":"object","description":"A member, with what the an\#
        swering node observes of it.","required":["id","address","host","resp_port","http_port","b\#
        us_port","shard_id","role","health","slot_count","raft_role","is_leader","is_self","boot_e\#
        poch","revision"],"properties":{"id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"address\#
        ":{"type":"string","description":"`host:port` for Redis clients."},"host":{"type":"string"\#
        },"resp_port":{"type":"integer","minimum":0,"maximum":65535,"description":"Redis clients."\#
        },"http_port":{"type":"integer","minimum":0,"maximum":65535,"description":"This API."},"bu\#
        s_port":{"type":"integer","minimum":0,"maximum":65535,"description":"Gossip and Raft."},"s\#
        hard_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"role":{"$ref":"#/components/schemas\#
        /NodeRole"},"health":{"$ref":"#/components/schemas/NodeHealth"},"slot_count":{"type":"inte\#
        ger","minimum":0,"maximum":16384,"description":"Slots served as primary."},"raft_role":{"t\#
        ype":"string","enum":["voter","learner","none"],"description":"`none`: it learns the topol\#
        ogy from the members."},"is_leader":{"type":"boolean","description":"Of the Raft group."},\#
        "is_self":{"type":"boolean","description":"Whether this node answers."},"boot_epoch":{"typ\#
        e":"integer","format":"int64","minimum":1,"description":"How often the node's process was \#
        started; null until it has been heard of.","nullable":true},"revision":{"type":"integer","\#
        format":"int64","minimum":0,"description":"Of the last change to this record; `If-Match` c\#
        ompares it."}}},"NodeList":{"type":"object","description":"All members, by id.","required"\#
        :["revision","nodes"],"properties":{"revision":{"type":"integer","format":"int64","minimum\#
        ":0},"nodes":{"type":"array","items":{"$ref":"#/components/schemas/Node"}}}},"NodeTarget":\#
        {"type":"object","description":"How to reach a node.","required":["address"],"properties":\#
        {"address":{"type":"string","description":"`host:port` for Redis clients; an IPv6 address \#
        in brackets.","minLength":3,"maxLength":261},"bus_port":{"type":"integer","minimum":1,"max\#
        imum":65535,"description":"Where it is not 10,000 above the port in `address`."}},"additio\#
        nalProperties":false},"ClusterManifest":{"type":"object","description":"The nodes that are\#
         to be one cluster; each becomes the primary of a shard.","required":["nodes"],"properties\#
        ":{"nodes":{"type":"array","items":{"$ref":"#/components/schemas/NodeTarget"},"minItems":1\#
        ,"maxItems":1000}},"additionalProperties":false},"RestoreRequest":{"type":"object","descri\#
        ption":"A snapshot, and the nodes that are to have its layout: as many as it has shards wi\#
        th slots.","required":["snapshot","nodes"],"properties":{"snapshot":{"$ref":"#/components/\#
        schemas/Snapshot"},"nodes":{"type":"array","items":{"$ref":"#/components/schemas/NodeTarge\#
        t"},"minItems":1,"maxItems":1000}},"additionalProperties":false},"Snapshot":{"type":"objec\#
        t","description":"The committed state of a cluster at one revision. Keep it as it is.","re\#
        quired":["cluster_id","revision","byte_count","crc32c","state"],"properties":{"cluster_id"\#
        :{"type":"string","pattern":"^[0-9a-f]{40}$"},"revision":{"type":"integer","format":"int64\#
        ","minimum":0},"byte_count":{"type":"integer","minimum":0,"description":"Of the state, bef\#
        ore base64."},"crc32c":{"type":"string","pattern":"^[0-9a-f]{8}$","description":"CRC32C of\#
         the state, before base64."},"state":{"type":"string","description":"In the form of this v\#
        ersion, as base64 with padding."}},"additionalProperties":false},"Shard":{"type":"object",\#
        "description":"A primary, its replicas, and the slots they serve.","required":["id","epoch\#
        ","config_epoch","primary_id","health","replica_ids","slot_count","slots","revision"],"pro\#
        perties":{"id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"epoch":{"type":"integer","for\#
        mat":"int64","minimum":1,"description":"Counts changes of the primary or the membership; s\#
        lot moves do not raise it."},"config_epoch":{"type":"integer","format":"int64","minimum":0\#
        ,"description":"Revision at which the primary was set."},"primary_id":{"type":"string","pa\#
        ttern":"^[0-9a-f]{40}$"},"health":{"$ref":"#/components/schemas/NodeHealth"},"replica_ids"\#
        :{"type":"array","items":{"type":"string","pattern":"^[0-9a-f]{40}$"}},"slot_count":{"type\#
        ":"integer","minimum":0,"maximum":16384},"slots":{"type":"array","items":{"$ref":"#/compon\#
        ents/schemas/SlotRange"}},"revision":{"type":"integer","format":"int64","minimum":0}}},"Sh\#
        ardList":{"type":"object","description":"All shards, by id.","required":["revision","shard\#
        s"],"properties":{"revision":{"type":"integer","format":"int64","minimum":0},"shards":{"ty\#
        pe":"array","items":{"$ref":"#/components/schemas/Shard"}}}},"SlotState":{"type":"string",\#
        "enum":["assigned","unassigned"]},"SlotOwnerRange":{"type":"object","description":"A run o\#
        f slots with one owner.","required":["start","end","state","shard_id","primary_id","quaran\#
        tine_shard_id"],"properties":{"start":{"type":"integer","minimum":0,"maximum":16383},"end"\#
        :{"type":"integer","minimum":0,"maximum":16383},"state":{"$ref":"#/components/schemas/Slot\#
        State"},"shard_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"primary_i\#
        d":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"quarantine_shard_id":{"ty\#
        pe":"string","description":"Former owner of unassigned slots, while it may still serve the\#
        m.","pattern":"^[0-9a-f]{40}$","nullable":true}}},"SlotList":{"type":"object","description\#
        ":"The slot map as ascending ranges.","required":["revision","slots_assigned","slots_unass\#
        igned","ranges"],"properties":{"revision":{"type":"integer","format":"int64","minimum":0},\#
        "slots_assigned":{"type":"integer","minimum":0,"maximum":16384},"slots_unassigned":{"type"\#
        :"integer","minimum":0,"maximum":16384},"ranges":{"type":"array","items":{"$ref":"#/compon\#
        ents/schemas/SlotOwnerRange"}}}},"Slot":{"type":"object","description":"One slot.","requir\#
        ed":["slot","state","shard_id","primary_id","primary_address","quarantine_shard_id","is_ow\#
        ned_here","key_count_here","revision"],"properties":{"slot":{"type":"integer","minimum":0,\#
        "maximum":16383},"state":{"$ref":"#/components/schemas/SlotState"},"shard_id":{"type":"str\#
        ing","pattern":"^[0-9a-f]{40}$","nullable":true},"primary_id":{"type":"string","pattern":"\#
        ^[0-9a-f]{40}$","nullable":true},"primary_address":{"type":"string","description":"`host:p\#
        ort` for Redis clients.","nullable":true},"quarantine_shard_id":{"type":"string","pattern"\#
        :"^[0-9a-f]{40}$","nullable":true},"is_owned_here":{"type":"boolean","description":"Whethe\#
        r the answering node is its primary."},"key_count_here":{"type":"integer","format":"int64"\#
        ,"minimum":0,"description":"Keys of the slot in the answering node's store, whoever owns t\#
        he slot."},"revision":{"type":"integer","format":"int64","minimum":0}}},"SlotKeyList":{"ty\#
        pe":"object","description":"Keys of one slot in the store of the answering node.","require\#
        d":["slot","node_id","key_count","keys","is_complete"],"properties":{"slot":{"type":"integ\#
        er","minimum":0,"maximum":16383},"node_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"k\#
        ey_count":{"type":"integer","format":"int64","minimum":0},"keys":{"type":"array","items":{\#
        "$ref":"#/components/schemas/SlotKey"},"description":"In no order."},"is_complete":{"type"\#
        :"boolean","description":"Whether these are all."}}},"SlotKey":{"type":"object","descripti\#
        on":"A key.","required":["key","encoding"],"properties":{"key":{"type":"string","descripti\#
        on":"As it is, or in Base64 (RFC 4648, section 4), as `encoding` says."},"encoding":{"type\#
        ":"string","enum":["text","base64"],"description":"`base64` where the key is not UTF-8 or \#
        holds a NUL."}}},"KeySlot":{"type":"object","description":"Where a key lives.","required":\#
        ["slot","shard_id","primary_id","primary_address"],"properties":{"slot":{"type":"integer",\#
        "minimum":0,"maximum":16383},"shard_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nulla\#
        ble":true},"primary_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"prim\#
        ary_address":{"type":"string","description":"`host:port` for Redis clients.","nullable":tr\#
        ue}}},"SlotAssignments":{"type":"object","description":"Slots for shards: all are assigned\#
        , or none.","required":["assignments"],"properties":{"assignments":{"type":"array","items"\#
        :{"$ref":"#/components/schemas/SlotAssignment"},"minItems":1}},"additionalProperties":fals\#
        e},"SlotAssignment":{"type":"object","description":"Slots for one shard.","required":["sha\#
        rd_id","ranges"],"properties":{"shard_id":{"type":"string","pattern":"^[0-9A-Fa-f]{40}$"},\#
        "ranges":{"type":"array","items":{"$ref":"#/components/schemas/SlotRangeInput"},"minItems"\#
        :1},"expected_shard_epoch":{"type":"integer","format":"int64","minimum":0,"description":"T\#
        he shard must still have this epoch."}},"additionalProperties":false},"AssignedSlots":{"ty\#
        pe":"object","description":"The named shards after the change.","required":["revision","sl\#
        ots_assigned","slots_unassigned","assignments"],"properties":{"revision":{"type":"integer"\#
        ,"format":"int64","minimum":0},"slots_assigned":{"type":"integer","minimum":0,"maximum":16\#
        384},"slots_unassigned":{"type":"integer","minimum":0,"maximum":16384},"assignments":{"typ\#
        e":"array","items":{"$ref":"#/components/schemas/AssignedShard"}}}},"AssignedShard":{"type\#
        ":"object","description":"All slots of one shard.","required":["shard_id","shard_epoch","s\#
        lots"],"properties":{"shard_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"shard_epoch"\#
        :{"type":"integer","format":"int64","minimum":1},"slots":{"type":"array","items":{"$ref":"\#
        #/components/schemas/SlotRange"}}}},"Plan":{"type":"object","description":"What the change\#
         would do at this revision. It would be accepted as long as there is no blocker.","require\#
        d":["plan","blockers","warnings","based_on_revision"],"properties":{"plan":{"type":"array"\#
        ,"items":{"$ref":"#/components/schemas/PlanStep"}},"blockers":{"type":"array","items":{"$r\#
        ef":"#/components/schemas/Blocker"}},"warnings":{"type":"array","items":{"type":"string"}}\#
        ,"based_on_revision":{"type":"integer","format":"int64","minimum":0,"description":"Repeat \#
        the request with `If-Match` set to this to insist on it."}}},"PlanStep":{"type":"object","\#
        description":"One step.","required":["action","subject","slots"],"properties":{"action":{"\#
        type":"string","enum":["add_node","remove_node","assign_slots","set_voting"]},"subject":{"\#
        type":"string","description":"`address:`, `node:` or `shard:` and its id."},"slots":{"type\#
        ":"array","items":{"$ref":"#/components/schemas/SlotRange"}}}},"Raft":{"type":"object","de\#
        scription":"The Raft group as the answering node sees it.","required":["node_id","raft_id"\#
        ,"role","term","leader_id","commit_index","applied_index","last_log_index","snapshot_index\#
        ","is_joint","failure_tolerance","autopilot","members"],"properties":{"node_id":{"type":"s\#
        tring","pattern":"^[0-9a-f]{40}$"},"raft_id":{"type":"integer","format":"int64","minimum":\#
        0},"role":{"type":"string","enum":["leader","candidate","follower","learner","observer"],"\#
        description":"observer: not a member; the topology is learned from other nodes."},"term":{\#
        "type":"integer","format":"int64","minimum":0},"leader_id":{"type":"string","pattern":"^[0\#
        -9a-f]{40}$","nullable":true},"commit_index":{"type":"integer","format":"int64","minimum":\#
        0},"applied_index":{"type":"integer","format":"int64","minimum":0},"last_log_index":{"type\#
        ":"integer","format":"int64","minimum":0},"snapshot_index":{"type":"integer","format":"int\#
        64","minimum":0},"is_joint":{"type":"boolean","description":"Whether the group is between \#
        two configurations."},"failure_tolerance":{"type":"integer","format":"int64","minimum":0},\#
        "autopilot":{"$ref":"#/components/schemas/Autopilot"},"members":{"type":"array","items":{"\#
        $ref":"#/components/schemas/RaftMember"}}}},"Voting":{"type":"object","required":["prefere\#
        nce"],"properties":{"preference":{"$ref":"#/components/schemas/VotingPreference"}},"additi\#
        onalProperties":false},"VotingPreference":{"type":"string","enum":["auto","prefer","never"\#
        ]},"LeaderTransfer":{"type":"object","properties":{"target_id":{"type":"string","pattern":\#
        "^[0-9a-f]{40}$","nullable":true}},"additionalProperties":false},"Leader":{"type":"object"\#
        ,"required":["leader_id","term"],"properties":{"leader_id":{"type":"string","pattern":"^[0\#
        -9a-f]{40}$"},"term":{"type":"integer","format":"int64","minimum":0}}},"Autopilot":{"type"\#
        :"object","description":"How far the group is from what a cluster of this size should have\#
        .","required":["voter_target","voter_count","standby_count","waits"],"properties":{"voter_\#
        target":{"type":"integer","minimum":0},"voter_count":{"type":"integer","minimum":0},"stand\#
        by_count":{"type":"integer","minimum":0,"description":"Learners that are kept caught up."}\#
        ,"waits":{"type":"array","description":"Why it is not there yet; known by the leader only.\#
        ","items":{"$ref":"#/components/schemas/AutopilotWait"}}}},"AutopilotWait":{"type":"object\#
        ","required":["reason","raft_id","remaining_ms"],"properties":{"reason":{"type":"string","\#
        enum":["catch_up","stability","replacement","quorum","change"]},"raft_id":{"type":"integer\#
        ","format":"int64","minimum":1,"nullable":true},"remaining_ms":{"type":"integer","format":\#
        "int64","minimum":0,"nullable":true}}},"RaftMember":{"type":"object","description":"A memb\#
        er of the group.","required":["raft_id","node_id","role","voting","zone","is_leader","matc\#
        h_index","lag_entries","last_contact_age_ms"],"properties":{"raft_id":{"type":"integer","f\#
        ormat":"int64","minimum":0},"node_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nullabl\#
        e":true},"role":{"type":"string","enum":["voter","learner"]},"voting":{"type":"string","en\#
        um":["auto","prefer","never"],"description":"What `setVoting` said last; null while its no\#
        de is not known here.","nullable":true},"zone":{"type":"string","description":"Empty witho\#
        ut a label.","nullable":true},"is_leader":{"type":"boolean"},"match_index":{"type":"intege\#
        r","format":"int64","minimum":0,"description":"Durable there; known by the leader only, as\#
         the two below.","nullable":true},"lag_entries":{"type":"integer","format":"int64","minimu\#
        m":0,"nullable":true},"last_contact_age_ms":{"type":"integer","format":"int64","minimum":0\#
        ,"nullable":true}}},"GossipTable":{"type":"object","description":"SWIM's table as the answ\#
        ering node holds it; itself is not in it.","required":["node_id","boot_epoch","local_healt\#
        h_score","members"],"properties":{"node_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"\#
        boot_epoch":{"type":"integer","format":"int64","minimum":1},"local_health_score":{"type":"\#
        integer","format":"int64","minimum":0,"description":"Lifeguard's local health: 0 is well."\#
        },"members":{"type":"array","items":{"$ref":"#/components/schemas/GossipMember"}}}},"Gossi\#
        pMember":{"type":"object","description":"What the node believes of another.","required":["\#
        node_id","health","health_age_ms","boot_epoch","incarnation","last_heard_age_ms","round_tr\#
        ip_us","reached_by","accuser_ids","suspicion_remaining_ms","heard_bus_address"],"propertie\#
        s":{"node_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"health":{"$ref":"#/components/\#
        schemas/NodeHealth"},"health_age_ms":{"type":"integer","format":"int64","minimum":0},"boot\#
        _epoch":{"type":"integer","format":"int64","minimum":1,"description":"Null until it has be\#
        en heard of.","nullable":true},"incarnation":{"type":"integer","format":"int64","minimum":\#
        0},"last_heard_age_ms":{"type":"integer","format":"int64","minimum":0,"nullable":true},"ro\#
        und_trip_us":{"type":"integer","format":"int64","minimum":0,"description":"Smoothed over t\#
        he probes answered directly, in microseconds.","nullable":true},"reached_by":{"type":"stri\#
        ng","description":"How the last answered probe was answered: `direct`, `helper` or `stream\#
        `. Two nodes that reach each other by helpers have a link that is cut one way; by stream a\#
        lone, lost datagrams.","nullable":true},"accuser_ids":{"type":"array","items":{"type":"str\#
        ing","pattern":"^[0-9a-f]{40}$"}},"suspicion_remaining_ms":{"type":"integer","format":"int\#
        64","minimum":0,"description":"Until it is declared dead; null unless suspect.","nullable"\#
        :true},"heard_bus_address":{"type":"string","description":"`host:port` where it says it is\#
        .","nullable":true}}},"OperationKind":{"type":"string","enum":["bootstrap","join"]},"Opera\#
        tionState":{"type":"string","enum":["running","succeeded","failed"],"description":"Ended s\#
        tates never change."},"Operation":{"type":"object","description":"A committed, durable, ob\#
        servable long action.","required":["id","kind","state","phase","subject","params","created\#
        _by","created_at","ended_at","revision","last_error","blockers","cancellable"],"properties\#
        ":{"id":{"type":"string","pattern":"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},"kind":{\#
        "$ref":"#/components/schemas/OperationKind"},"state":{"$ref":"#/components/schemas/Operati\#
        onState"},"phase":{"type":"string","description":"What is being done now, or was done last\#
        ."},"subject":{"type":"string","description":"What it is about; null for the cluster as a \#
        whole.","nullable":true},"params":{"$ref":"#/components/schemas/OperationParams"},"created\#
        _by":{"type":"string","description":"`rest:` or `resp:` and the client's address."},"creat\#
        ed_at":{"type":"string","description":"As the node that took the request read its clock.",\#
        "format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$"},"e\#
        nded_at":{"type":"string","description":"Null while it runs.","format":"date-time","patter\#
        n":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$","nullable":true},"revision":{"t\#
        ype":"integer","format":"int64","minimum":0,"description":"Of the last change to this reco\#
        rd."},"last_error":{"nullable":true,"description":"Why it failed; null unless it did.","al\#
        lOf":[{"$ref":"#/components/schemas/OperationError"}]},"blockers":{"type":"array","items":\#
        {"$ref":"#/components/schemas/Blocker"}},"cancellable":{"type":"boolean"}}},"OperationPara\#
        ms":{"type":"object","description":"What was asked for.","required":["nodes"],"properties"\#
        :{"nodes":{"type":"array","items":{"$ref":"#/components/schemas/NodeTarget"},"description"\#
        :"Exactly one for a join."}}},"OperationError":{"type":"object","description":"A problem t\#
        hat belongs to no request.","required":["type","title","status","detail","code","retryable\#
        "],"properties":{"type":{"type":"string"},"title":{"type":"string"},"status":{"type":"inte\#
        ger","minimum":400,"maximum":599},"detail":{"type":"string"},"code":{"$ref":"#/components/\#
        schemas/ProblemCode"},"retryable":{"type":"boolean"}}},"OperationList":{"type":"object","d\#

        """#
}
