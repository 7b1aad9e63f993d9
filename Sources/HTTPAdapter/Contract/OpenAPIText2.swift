// From openapi/openapi.json, by EmbeddedContractTests: change that, rewrite this.

extension OpenAPIDocument {
    static let text2 = #"""
        rride":null}],"cancellable":false}}}}}},"304":{"$ref":"#/components/responses/NotModified"\#
        },"400":{"$ref":"#/components/responses/BadRequest"},"404":{"$ref":"#/components/responses\#
        /NotFound"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/compone\#
        nts/responses/Unavailable"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/livez":{\#
        "get":{"operationId":"getLiveness","tags":["node"],"summary":"Whether the process lives","\#
        parameters":[{"$ref":"#/components/parameters/Verbose"}],"responses":{"200":{"description"\#
        :"It does.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/HealthRe\#
        port"},"examples":{"reply":{"value":{"status":"ok","checks":[]}}}}}},"400":{"$ref":"#/comp\#
        onents/responses/BadRequest"},"500":{"$ref":"#/components/responses/InternalError"},"503":\#
        {"$ref":"#/components/responses/Unavailable"}}}},"/readyz":{"get":{"operationId":"getReadi\#
        ness","tags":["node"],"summary":"Whether clients should be sent here","parameters":[{"$ref\#
        ":"#/components/parameters/Verbose"},{"name":"exclude","in":"query","description":"Names o\#
        f checks to leave out, separated by commas.","required":false,"schema":{"type":"string"}}]\#
        ,"responses":{"200":{"description":"They should.","content":{"application/json":{"schema":\#
        {"$ref":"#/components/schemas/HealthReport"},"examples":{"reply":{"value":{"status":"ok","\#
        checks":[{"name":"joined","ok":true,"message":"the node is a member"},{"name":"leader_know\#
        n","ok":true,"message":"a leader is known"},{"name":"caught_up","ok":true,"message":"0 com\#
        mitted entries are not applied"},{"name":"lease","ok":true,"message":"5461 slots are serve\#
        d here, the lease holds"},{"name":"not_sealed","ok":true,"message":"the node stays in its \#
        cluster"}]}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/compo\#
        nents/responses/InternalError"},"503":{"description":"They should not: a report with the c\#
        hecks that fail, or while the node starts or stops a problem.","content":{"application/jso\#
        n":{"schema":{"$ref":"#/components/schemas/HealthReport"}},"application/problem+json":{"sc\#
        hema":{"$ref":"#/components/schemas/Problem"}}}}}}},"/version":{"get":{"operationId":"getV\#
        ersion","tags":["node"],"summary":"What runs","responses":{"200":{"description":"The versi\#
        on.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Version"},"exam\#
        ples":{"reply":{"value":{"name":"ember-cluster","version":"1.2.3","api_version":"v1","comm\#
        it":"0123abc"}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/co\#
        mponents/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"}}}},\#
        "/metrics":{"get":{"operationId":"getMetrics","tags":["node"],"summary":"Metrics for Prome\#
        theus","responses":{"200":{"description":"Text exposition format 0.0.4.","content":{"text/\#
        plain":{"schema":{"type":"string"},"examples":{"reply":{"value":"# HELP ember_cluster_heal\#
        th The cluster's health as this node sees it.\n# TYPE ember_cluster_health gauge\nember_cl\#
        uster_health{state=\"healthy\"} 0\nember_cluster_health{state=\"degraded\"} 1\nember_clust\#
        er_health{state=\"failing\"} 0\n# HELP ember_raft_term The current term.\n# TYPE ember_raf\#
        t_term gauge\nember_raft_term 2\n"}}}}},"400":{"$ref":"#/components/responses/BadRequest"}\#
        ,"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/respons\#
        es/Unavailable"}}}},"/openapi.json":{"get":{"operationId":"getOpenAPI","tags":["node"],"su\#
        mmary":"This document","responses":{"200":{"description":"OpenAPI 3.0.3.","headers":{"ETag\#
        ":{"$ref":"#/components/headers/ETag"}},"content":{"application/json":{"schema":{"type":"o\#
        bject"},"examples":{"reply":{"value":{"openapi":"3.0.3","info":{"title":"ember-cluster","v\#
        ersion":"1.0.0"},"paths":{}}}}}}},"304":{"$ref":"#/components/responses/NotModified"},"400\#
        ":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/components/responses/Inter\#
        nalError"},"503":{"$ref":"#/components/responses/Unavailable"}},"parameters":[{"$ref":"#/c\#
        omponents/parameters/IfNoneMatch"}]}}},"components":{"schemas":{"ProblemCode":{"type":"str\#
        ing","enum":["invalid_argument","malformed_json","unauthenticated","forbidden","not_found"\#
        ,"slot_served_elsewhere","method_not_allowed","not_acceptable","conflicting_operation","sl\#
        ot_busy","slot_unassigned","slot_quarantined","paused","gone","revision_compacted","precon\#
        dition_failed","payload_too_large","unsupported_media_type","not_leader","blocked_by_guard\#
        ","slots_overlap","both_have_several_nodes","peer_joining_elsewhere","duplicate_node","clu\#
        ster_full","protocol_version","idempotency_key_reused","precondition_required","rate_limit\#
        ed","internal","no_quorum","not_ready","node_joining","shutting_down","deadline_exceeded",\#
        "node_unreachable","outcome_unknown"],"description":"The stable words that scripts branch \#
        on. `x-ember-problems` tells the status, the title and whether a problem of that code is u\#
        sually worth repeating.","x-ember-problems":{"invalid_argument":{"status":400,"title":"The\#
         request is not valid","retryable":false},"malformed_json":{"status":400,"title":"The body\#
         is not JSON","retryable":false},"unauthenticated":{"status":401,"title":"Credentials are \#
        missing or not valid","retryable":false},"forbidden":{"status":403,"title":"The credential\#
        s do not permit this","retryable":false},"not_found":{"status":404,"title":"There is no su\#
        ch thing","retryable":false},"slot_served_elsewhere":{"status":404,"title":"Another node s\#
        erves the slot","retryable":false},"method_not_allowed":{"status":405,"title":"The method \#
        is not allowed here","retryable":false},"not_acceptable":{"status":406,"title":"No accepta\#
        ble representation","retryable":false},"conflicting_operation":{"status":409,"title":"Anot\#
        her operation is in the way","retryable":false},"slot_busy":{"status":409,"title":"The slo\#
        t has an owner","retryable":false},"slot_unassigned":{"status":409,"title":"The slot has n\#
        o owner","retryable":false},"slot_quarantined":{"status":409,"title":"The slot may still b\#
        e served by its former owner","retryable":true},"paused":{"status":409,"title":"This autom\#
        ation is paused","retryable":true},"gone":{"status":410,"title":"It was there and is no mo\#
        re","retryable":false},"revision_compacted":{"status":410,"title":"That revision is no lon\#
        ger kept","retryable":false},"precondition_failed":{"status":412,"title":"A precondition d\#
        oes not hold","retryable":false},"payload_too_large":{"status":413,"title":"The body is to\#
        o large","retryable":false},"unsupported_media_type":{"status":415,"title":"The body must \#
        be application/json","retryable":false},"not_leader":{"status":421,"title":"This node does\#
         not lead","retryable":true},"blocked_by_guard":{"status":422,"title":"Safety guards block\#
         the request","retryable":false},"slots_overlap":{"status":422,"title":"Both sides own the\#
         same slots","retryable":false},"both_have_several_nodes":{"status":422,"title":"Clusters \#
        of several nodes never merge","retryable":false},"peer_joining_elsewhere":{"status":422,"t\#
        itle":"The other node is joining another cluster","retryable":false},"duplicate_node":{"st\#
        atus":422,"title":"A node with that id is a member already","retryable":false},"cluster_fu\#
        ll":{"status":422,"title":"The cluster has as many nodes as it takes","retryable":false},"\#
        protocol_version":{"status":422,"title":"The nodes speak different versions of the bus pro\#
        tocol","retryable":false},"idempotency_key_reused":{"status":422,"title":"The Idempotency-\#
        Key belongs to another request","retryable":false},"precondition_required":{"status":428,"\#
        title":"The change must name the revision it is based on","retryable":false},"rate_limited\#
        ":{"status":429,"title":"Too many requests","retryable":true},"internal":{"status":500,"ti\#
        tle":"The node made a mistake","retryable":false},"no_quorum":{"status":503,"title":"No ma\#
        jority of the voters is reachable","retryable":true},"not_ready":{"status":503,"title":"Th\#
        e node is not ready","retryable":true},"node_joining":{"status":503,"title":"The node is j\#
        oining another cluster","retryable":true},"shutting_down":{"status":503,"title":"The node \#
        is shutting down","retryable":true},"deadline_exceeded":{"status":504,"title":"It took too\#
         long","retryable":true},"node_unreachable":{"status":504,"title":"The other node does not\#
         answer","retryable":true},"outcome_unknown":{"status":504,"title":"The outcome is not kno\#
        wn","retryable":true}}},"BlockerCode":{"type":"string","enum":["serves_slots","has_replica\#
        s","last_node","holds_keys","slot_busy","slot_unassigned","slot_quarantined","slot_served_\#
        elsewhere","conflicting_job","node_joining","slots_overlap","both_have_several_nodes","pee\#
        r_joining_elsewhere","duplicate_node","cluster_full","protocol_version"],"description":"Wh\#
        at one thing is that stands in the way. Where a problem has one reason only, its own code \#
        is the same word."},"FaultCode":{"type":"string","enum":["malformed_json","duplicate_field\#
        ","too_deep","too_large","unknown_field","missing_field","wrong_type","out_of_range","inva\#
        lid_value","unknown_parameter","duplicate_parameter"],"description":"What is wrong with on\#
        e field or parameter."},"Problem":{"type":"object","description":"A refusal (RFC 9457). Me\#
        mbers that say nothing are left out.","required":["type","title","status","detail","instan\#
        ce","code","retryable"],"properties":{"type":{"type":"string","description":"`urn:ember-cl\#
        uster:problem:` and the code."},"title":{"type":"string","description":"The same for every\#
         problem of a code."},"status":{"type":"integer","minimum":400,"maximum":599},"detail":{"t\#
        ype":"string","description":"What happened this time."},"instance":{"type":"string","descr\#
        iption":"`urn:ember-cluster:request:` and the id of the request, as in `X-Request-Id`."},"\#
        code":{"$ref":"#/components/schemas/ProblemCode"},"retryable":{"type":"boolean","descripti\#
        on":"Whether the same request may succeed later, unchanged."},"retry_after_ms":{"type":"in\#
        teger","format":"int64","minimum":0,"description":"When to try again; also sent as `Retry-\#
        After`."},"revision":{"type":"integer","format":"int64","minimum":0,"description":"Topolog\#
        y revision that the refusal is based on."},"leader":{"type":"string","description":"Base U\#
        RL of the leader's API."},"errors":{"type":"array","items":{"$ref":"#/components/schemas/F\#
        ault"},"description":"What is wrong with the request, place by place."},"blockers":{"type"\#
        :"array","items":{"$ref":"#/components/schemas/Blocker"},"description":"What stands in the\#
         way."}}},"Fault":{"type":"object","description":"One fault of a request; exactly one of `\#
        pointer` and `parameter` says where.","required":["code","message"],"properties":{"pointer\#
        ":{"type":"string","description":"JSON pointer (RFC 6901) into the body; empty for the who\#
        le of it."},"parameter":{"type":"string","description":"Name of a path or query parameter,\#
         or of a header field."},"code":{"$ref":"#/components/schemas/FaultCode"},"message":{"type\#
        ":"string"}}},"Blocker":{"type":"object","description":"One thing that stands in the way."\#
        ,"required":["code","subject","message","override"],"properties":{"code":{"$ref":"#/compon\#
        ents/schemas/BlockerCode"},"subject":{"type":"string","description":"What it is about, as \#
        `node:`, `shard:`, `slot:`, `address:`, `operation:` or `cluster:` and its id."},"message"\#
        :{"type":"string"},"override":{"type":"string","description":"Name of the request field th\#
        at would lift it; null if nothing does.","nullable":true}}},"SlotRange":{"type":"object","\#
        description":"Slots from `start` to `end`, both included.","required":["start","end"],"pro\#
        perties":{"start":{"type":"integer","minimum":0,"maximum":16383},"end":{"type":"integer","\#
        minimum":0,"maximum":16383}},"additionalProperties":false},"SlotRangeInput":{"description"\#
        :"A range of slots, as an object or as text: `0-100`, or `7` for one slot.","oneOf":[{"$re\#
        f":"#/components/schemas/SlotRange"},{"type":"string","pattern":"^\\d{1,5}(-\\d{1,5})?$"}]\#
        },"Cluster":{"type":"object","description":"The answer to how the cluster is, as the node \#
        that answers sees it.","required":["id","health","conditions","self_id","leader_id","term"\#
        ,"revision","node_count","nodes","shard_count","serving_shard_count","slots_assigned","slo\#
        ts_unassigned","slots_served","slots_suspect","slots_dead","failure_tolerance","active_ope\#
        rations"],"properties":{"id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"health":{"type"\#
        :"string","enum":["healthy","degraded","failing"],"description":"`failing`: no leader, or \#
        slots whose primary is dead. `degraded`: serves, but slots have no owner or a node is not \#
        alive."},"conditions":{"type":"array","items":{"$ref":"#/components/schemas/ClusterConditi\#
        on"}},"self_id":{"type":"string","description":"The node that answers.","pattern":"^[0-9a-\#
        f]{40}$"},"leader_id":{"type":"string","description":"Null while no leader is known here."\#
        ,"pattern":"^[0-9a-f]{40}$","nullable":true},"term":{"type":"integer","format":"int64","mi\#
        nimum":0},"revision":{"type":"integer","format":"int64","minimum":0,"description":"Log ind\#
        ex of the last change of nodes, shards or slots."},"node_count":{"type":"integer","format"\#
        :"int64","minimum":0},"nodes":{"$ref":"#/components/schemas/NodeCounts"},"shard_count":{"t\#
        ype":"integer","format":"int64","minimum":0},"serving_shard_count":{"type":"integer","form\#
        at":"int64","minimum":0,"description":"Shards that serve at least one slot."},"slots_assig\#
        ned":{"type":"integer","minimum":0,"maximum":16384},"slots_unassigned":{"type":"integer","\#
        minimum":0,"maximum":16384},"slots_served":{"type":"integer","minimum":0,"maximum":16384,"\#
        description":"Slots whose primary is alive."},"slots_suspect":{"type":"integer","minimum":\#
        0,"maximum":16384},"slots_dead":{"type":"integer","minimum":0,"maximum":16384},"failure_to\#
        lerance":{"type":"integer","format":"int64","minimum":0,"description":"How many voters may\#
         be lost before nothing can be decided."},"active_operations":{"type":"array","items":{"$r\#
        ef":"#/components/schemas/ActiveOperation"}}}},"ClusterCondition":{"type":"object","descri\#
        ption":"One claim that should hold.","required":["type","holds","message"],"properties":{"\#
        type":{"type":"string","enum":["leader_known","slots_assigned","slots_served","nodes_alive\#
        ","tolerates_failure","not_joining"]},"holds":{"type":"boolean"},"message":{"type":"string\#
        "}}},"NodeCounts":{"type":"object","description":"Members by health.","required":["alive",\#
        "suspect","dead","left"],"properties":{"alive":{"type":"integer","format":"int64","minimum\#
        ":0},"suspect":{"type":"integer","format":"int64","minimum":0},"dead":{"type":"integer","f\#
        ormat":"int64","minimum":0},"left":{"type":"integer","format":"int64","minimum":0}}},"Acti\#
        veOperation":{"type":"object","description":"An operation that has not ended.","required":\#
        ["id","kind","phase"],"properties":{"id":{"type":"string","pattern":"^[0-9a-f]{8}(-[0-9a-f\#
        ]{4}){3}-[0-9a-f]{12}$"},"kind":{"$ref":"#/components/schemas/OperationKind"},"phase":{"ty\#
        pe":"string"}}},"Topology":{"type":"object","description":"Nodes, shards and slots at one \#
        revision.","required":["cluster_id","revision","leader_id","nodes","shards","slots_assigne\#
        d","unassigned_slots"],"properties":{"cluster_id":{"type":"string","pattern":"^[0-9a-f]{40\#
        }$"},"revision":{"type":"integer","format":"int64","minimum":0},"leader_id":{"type":"strin\#
        g","pattern":"^[0-9a-f]{40}$","nullable":true},"nodes":{"type":"array","items":{"$ref":"#/\#
        components/schemas/TopologyNode"}},"shards":{"type":"array","items":{"$ref":"#/components/\#
        schemas/Shard"}},"slots_assigned":{"type":"integer","minimum":0,"maximum":16384},"unassign\#
        ed_slots":{"type":"array","items":{"$ref":"#/components/schemas/SlotRange"}}}},"TopologyNo\#
        de":{"type":"object","description":"A member, as all nodes know it, with its health as thi\#
        s one sees it.","required":["id","host","resp_port","http_port","bus_port","shard_id","rol\#
        e","health","revision"],"properties":{"id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"h\#
        ost":{"type":"string"},"resp_port":{"type":"integer","minimum":0,"maximum":65535,"descript\#
        ion":"Redis clients."},"http_port":{"type":"integer","minimum":0,"maximum":65535,"descript\#
        ion":"This API."},"bus_port":{"type":"integer","minimum":0,"maximum":65535,"description":"\#
        Gossip and Raft."},"shard_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"role":{"$ref":\#
        "#/components/schemas/NodeRole"},"health":{"$ref":"#/components/schemas/NodeHealth"},"revi\#
        sion":{"type":"integer","format":"int64","minimum":0}}},"NodeRole":{"type":"string","enum"\#
        :["primary","replica"]},"NodeHealth":{"type":"string","enum":["alive","suspect","dead","le\#
        ft"],"description":"As gossip sees it from the node that answers."},"Node":{"type":"object\#
        ","description":"A member, with what the answering node observes of it.","required":["id",\#
        "address","host","resp_port","http_port","bus_port","shard_id","role","health","slot_count\#
        ","raft_role","is_leader","is_self","boot_epoch","revision"],"properties":{"id":{"type":"s\#
        tring","pattern":"^[0-9a-f]{40}$"},"address":{"type":"string","description":"`host:port` f\#
        or Redis clients."},"host":{"type":"string"},"resp_port":{"type":"integer","minimum":0,"ma\#
        ximum":65535,"description":"Redis clients."},"http_port":{"type":"integer","minimum":0,"ma\#
        ximum":65535,"description":"This API."},"bus_port":{"type":"integer","minimum":0,"maximum"\#
        :65535,"description":"Gossip and Raft."},"shard_id":{"type":"string","pattern":"^[0-9a-f]{\#
        40}$"},"role":{"$ref":"#/components/schemas/NodeRole"},"health":{"$ref":"#/components/sche\#
        mas/NodeHealth"},"slot_count":{"type":"integer","minimum":0,"maximum":16384,"description":\#
        "Slots served as primary."},"raft_role":{"type":"string","enum":["voter","learner","none"]\#
        ,"description":"`none`: it learns the topology from the members."},"is_leader":{"type":"bo\#
        olean","description":"Of the Raft group."},"is_self":{"type":"boolean","description":"Whet\#
        her this node answers."},"boot_epoch":{"type":"integer","format":"int64","minimum":1,"desc\#
        ription":"How often the node's process was started; null until it has been heard of.","nul\#
        lable":true},"revision":{"type":"integer","format":"int64","minimum":0,"description":"Of t\#
        he last change to this record; `If-Match` compares it."}}},"NodeList":{"type":"object","de\#
        scription":"All members, by id.","required":["revision","nodes"],"properties":{"revision":\#
        {"type":"integer","format":"int64","minimum":0},"nodes":{"type":"array","items":{"$ref":"#\#
        /components/schemas/Node"}}}},"NodeTarget":{"type":"object","description":"How to reach a \#
        node.","required":["address"],"properties":{"address":{"type":"string","description":"`hos\#
        t:port` for Redis clients; an IPv6 address in brackets.","minLength":3,"maxLength":261},"b\#
        us_port":{"type":"integer","minimum":1,"maximum":65535,"description":"Where it is not 10,0\#
        00 above the port in `address`."}},"additionalProperties":false},"ClusterManifest":{"type"\#
        :"object","description":"The nodes that are to be one cluster; each becomes the primary of\#
         a shard.","required":["nodes"],"properties":{"nodes":{"type":"array","items":{"$ref":"#/c\#
        omponents/schemas/NodeTarget"},"minItems":1,"maxItems":1000}},"additionalProperties":false\#
        },"RestoreRequest":{"type":"object","description":"A snapshot, and the nodes that are to h\#
        ave its layout: as many as it has shards with slots.","required":["snapshot","nodes"],"pro\#
        perties":{"snapshot":{"$ref":"#/components/schemas/Snapshot"},"nodes":{"type":"array","ite\#
        ms":{"$ref":"#/components/schemas/NodeTarget"},"minItems":1,"maxItems":1000}},"additionalP\#
        roperties":false},"Snapshot":{"type":"object","description":"The committed state of a clus\#
        ter at one revision. Keep it as it is.","required":["cluster_id","revision","byte_count","\#
        crc32c","state"],"properties":{"cluster_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"\#
        revision":{"type":"integer","format":"int64","minimum":0},"byte_count":{"type":"integer","\#
        minimum":0,"description":"Of the state, before base64."},"crc32c":{"type":"string","patter\#
        n":"^[0-9a-f]{8}$","description":"CRC32C of the state, before base64."},"state":{"type":"s\#
        tring","description":"In the form of this version, as base64 with padding."}},"additionalP\#
        roperties":false},"Shard":{"type":"object","description":"A primary, its replicas, and the\#
         slots they serve.","required":["id","epoch","config_epoch","primary_id","health","replica\#
        _ids","slot_count","slots","revision"],"properties":{"id":{"type":"string","pattern":"^[0-\#
        9a-f]{40}$"},"epoch":{"type":"integer","format":"int64","minimum":1,"description":"Counts \#
        changes of the primary or the membership; slot moves do not raise it."},"config_epoch":{"t\#
        ype":"integer","format":"int64","minimum":0,"description":"Revision at which the primary w\#
        as set."},"primary_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"health":{"$ref":"#/co\#
        mponents/schemas/NodeHealth"},"replica_ids":{"type":"array","items":{"type":"string","patt\#
        ern":"^[0-9a-f]{40}$"}},"slot_count":{"type":"integer","minimum":0,"maximum":16384},"slots\#
        ":{"type":"array","items":{"$ref":"#/components/schemas/SlotRange"}},"revision":{"type":"i\#
        nteger","format":"int64","minimum":0}}},"ShardList":{"type":"object","description":"All sh\#
        ards, by id.","required":["revision","shards"],"properties":{"revision":{"type":"integer",\#
        "format":"int64","minimum":0},"shards":{"type":"array","items":{"$ref":"#/components/schem\#
        as/Shard"}}}},"SlotState":{"type":"string","enum":["assigned","unassigned"]},"SlotOwnerRan\#
        ge":{"type":"object","description":"A run of slots with one owner.","required":["start","e\#
        nd","state","shard_id","primary_id","quarantine_shard_id"],"properties":{"start":{"type":"\#
        integer","minimum":0,"maximum":16383},"end":{"type":"integer","minimum":0,"maximum":16383}\#
        ,"state":{"$ref":"#/components/schemas/SlotState"},"shard_id":{"type":"string","pattern":"\#
        ^[0-9a-f]{40}$","nullable":true},"primary_id":{"type":"string","pattern":"^[0-9a-f]{40}$",\#
        "nullable":true},"quarantine_shard_id":{"type":"string","description":"Former owner of una\#
        ssigned slots, while it may still serve them.","pattern":"^[0-9a-f]{40}$","nullable":true}\#
        }},"SlotList":{"type":"object","description":"The slot map as ascending ranges.","required\#
        ":["revision","slots_assigned","slots_unassigned","ranges"],"properties":{"revision":{"typ\#
        e":"integer","format":"int64","minimum":0},"slots_assigned":{"type":"integer","minimum":0,\#
        "maximum":16384},"slots_unassigned":{"type":"integer","minimum":0,"maximum":16384},"ranges\#
        ":{"type":"array","items":{"$ref":"#/components/schemas/SlotOwnerRange"}}}},"Slot":{"type"\#
        :"object","description":"One slot.","required":["slot","state","shard_id","primary_id","pr\#
        imary_address","quarantine_shard_id","is_owned_here","key_count_here","revision"],"propert\#
        ies":{"slot":{"type":"integer","minimum":0,"maximum":16383},"state":{"$ref":"#/components/\#
        schemas/SlotState"},"shard_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":true\#
        },"primary_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"primary_addre\#
        ss":{"type":"string","description":"`host:port` for Redis clients.","nullable":true},"quar\#
        antine_shard_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"is_owned_he\#
        re":{"type":"boolean","description":"Whether the answering node is its primary."},"key_cou\#
        nt_here":{"type":"integer","format":"int64","minimum":0,"description":"Keys of the slot in\#
         the answering node's store, whoever owns the slot."},"revision":{"type":"integer","format\#
        ":"int64","minimum":0}}},"SlotKeyList":{"type":"object","description":"Keys of one slot in\#
         the store of the answering node.","required":["slot","node_id","key_count","keys","is_com\#
        plete"],"properties":{"slot":{"type":"integer","minimum":0,"maximum":16383},"node_id":{"ty\#
        pe":"string","pattern":"^[0-9a-f]{40}$"},"key_count":{"type":"integer","format":"int64","m\#
        inimum":0},"keys":{"type":"array","items":{"$ref":"#/components/schemas/SlotKey"},"descrip\#
        tion":"In no order."},"is_complete":{"type":"boolean","description":"Whether these are all\#
        ."}}},"SlotKey":{"type":"object","description":"A key.","required":["key","encoding"],"pro\#
        perties":{"key":{"type":"string","description":"As it is, or in Base64 (RFC 4648, section \#
        4), as `encoding` says."},"encoding":{"type":"string","enum":["text","base64"],"descriptio\#
        n":"`base64` where the key is not UTF-8 or holds a NUL."}}},"KeySlot":{"type":"object","de\#
        scription":"Where a key lives.","required":["slot","shard_id","primary_id","primary_addres\#
        s"],"properties":{"slot":{"type":"integer","minimum":0,"maximum":16383},"shard_id":{"type"\#
        :"string","pattern":"^[0-9a-f]{40}$","nullable":true},"primary_id":{"type":"string","patte\#
        rn":"^[0-9a-f]{40}$","nullable":true},"primary_address":{"type":"string","description":"`h\#
        ost:port` for Redis clients.","nullable":true}}},"SlotAssignments":{"type":"object","descr\#
        iption":"Slots for shards: all are assigned, or none.","required":["assignments"],"propert\#
        ies":{"assignments":{"type":"array","items":{"$ref":"#/components/schemas/SlotAssignment"}\#
        ,"minItems":1}},"additionalProperties":false},"SlotAssignment":{"type":"object","descripti\#
        on":"Slots for one shard.","required":["shard_id","ranges"],"properties":{"shard_id":{"typ\#
        e":"string","pattern":"^[0-9A-Fa-f]{40}$"},"ranges":{"type":"array","items":{"$ref":"#/com\#
        ponents/schemas/SlotRangeInput"},"minItems":1},"expected_shard_epoch":{"type":"integer","f\#
        ormat":"int64","minimum":0,"description":"The shard must still have this epoch."}},"additi\#
        onalProperties":false},"AssignedSlots":{"type":"object","description":"The named shards af\#
        ter the change.","required":["revision","slots_assigned","slots_unassigned","assignments"]\#
        ,"properties":{"revision":{"type":"integer","format":"int64","minimum":0},"slots_assigned"\#
        :{"type":"integer","minimum":0,"maximum":16384},"slots_unassigned":{"type":"integer","mini\#
        mum":0,"maximum":16384},"assignments":{"type":"array","items":{"$ref":"#/components/schema\#
        s/AssignedShard"}}}},"AssignedShard":{"type":"object","description":"All slots of one shar\#
        d.","required":["shard_id","shard_epoch","slots"],"properties":{"shard_id":{"type":"string\#
        ","pattern":"^[0-9a-f]{40}$"},"shard_epoch":{"type":"integer","format":"int64","minimum":1\#
        },"slots":{"type":"array","items":{"$ref":"#/components/schemas/SlotRange"}}}},"Plan":{"ty\#
        pe":"object","description":"What the change would do at this revision. It would be accepte\#
        d as long as there is no blocker.","required":["plan","blockers","warnings","based_on_revi\#
        sion"],"properties":{"plan":{"type":"array","items":{"$ref":"#/components/schemas/PlanStep\#
        "}},"blockers":{"type":"array","items":{"$ref":"#/components/schemas/Blocker"}},"warnings"\#
        :{"type":"array","items":{"type":"string"}},"based_on_revision":{"type":"integer","format"\#
        :"int64","minimum":0,"description":"Repeat the request with `If-Match` set to this to insi\#
        st on it."}}},"PlanStep":{"type":"object","description":"One step.","required":["action","\#
        subject","slots"],"properties":{"action":{"type":"string","enum":["add_node","remove_node"\#
        ,"assign_slots"]},"subject":{"type":"string","description":"`address:`, `node:` or `shard:\#
        ` and its id."},"slots":{"type":"array","items":{"$ref":"#/components/schemas/SlotRange"}}\#
        }},"Raft":{"type":"object","description":"The Raft group as the answering node sees it.","\#
        required":["node_id","raft_id","role","term","leader_id","commit_index","applied_index","l\#
        ast_log_index","snapshot_index","is_joint","failure_tolerance","members"],"properties":{"n\#
        ode_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"raft_id":{"type":"integer","format":\#
        "int64","minimum":0},"role":{"type":"string","enum":["leader","candidate","follower","lear\#
        ner"]},"term":{"type":"integer","format":"int64","minimum":0},"leader_id":{"type":"string"\#
        ,"pattern":"^[0-9a-f]{40}$","nullable":true},"commit_index":{"type":"integer","format":"in\#
        t64","minimum":0},"applied_index":{"type":"integer","format":"int64","minimum":0},"last_lo\#
        g_index":{"type":"integer","format":"int64","minimum":0},"snapshot_index":{"type":"integer\#
        ","format":"int64","minimum":0},"is_joint":{"type":"boolean","description":"Whether the gr\#
        oup is between two configurations."},"failure_tolerance":{"type":"integer","format":"int64\#
        ","minimum":0},"members":{"type":"array","items":{"$ref":"#/components/schemas/RaftMember"\#
        }}}},"RaftMember":{"type":"object","description":"A member of the group.","required":["raf\#
        t_id","node_id","role","is_leader","match_index","lag_entries","last_contact_age_ms"],"pro\#
        perties":{"raft_id":{"type":"integer","format":"int64","minimum":0},"node_id":{"type":"str\#
        ing","pattern":"^[0-9a-f]{40}$","nullable":true},"role":{"type":"string","enum":["voter","\#
        learner"]},"is_leader":{"type":"boolean"},"match_index":{"type":"integer","format":"int64"\#
        ,"minimum":0,"description":"Durable there; known by the leader only, as the two below.","n\#
        ullable":true},"lag_entries":{"type":"integer","format":"int64","minimum":0,"nullable":tru\#
        e},"last_contact_age_ms":{"type":"integer","format":"int64","minimum":0,"nullable":true}}}\#
        ,"GossipTable":{"type":"object","description":"SWIM's table as the answering node holds it\#
        ; itself is not in it.","required":["node_id","boot_epoch","local_health_score","members"]\#
        ,"properties":{"node_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"boot_epoch":{"type"\#
        :"integer","format":"int64","minimum":1},"local_health_score":{"type":"integer","format":"\#
        int64","minimum":0,"description":"Lifeguard's local health: 0 is well."},"members":{"type"\#
        :"array","items":{"$ref":"#/components/schemas/GossipMember"}}}},"GossipMember":{"type":"o\#
        bject","description":"What the node believes of another.","required":["node_id","health","\#
        health_age_ms","boot_epoch","incarnation","last_heard_age_ms","round_trip_us","accuser_ids\#
        ","suspicion_remaining_ms","heard_bus_address"],"properties":{"node_id":{"type":"string","\#
        pattern":"^[0-9a-f]{40}$"},"health":{"$ref":"#/components/schemas/NodeHealth"},"health_age\#
        _ms":{"type":"integer","format":"int64","minimum":0},"boot_epoch":{"type":"integer","forma\#
        t":"int64","minimum":1,"description":"Null until it has been heard of.","nullable":true},"\#
        incarnation":{"type":"integer","format":"int64","minimum":0},"last_heard_age_ms":{"type":"\#
        integer","format":"int64","minimum":0,"nullable":true},"round_trip_us":{"type":"integer","\#
        format":"int64","minimum":0,"description":"Of the last probe answered directly, in microse\#
        conds.","nullable":true},"accuser_ids":{"type":"array","items":{"type":"string","pattern":\#
        "^[0-9a-f]{40}$"}},"suspicion_remaining_ms":{"type":"integer","format":"int64","minimum":0\#
        ,"description":"Until it is declared dead; null unless suspect.","nullable":true},"heard_b\#
        us_address":{"type":"string","description":"`host:port` where it says it is.","nullable":t\#
        rue}}},"OperationKind":{"type":"string","enum":["bootstrap","join"]},"OperationState":{"ty\#
        pe":"string","enum":["running","succeeded","failed"],"description":"Ended states never cha\#
        nge."},"Operation":{"type":"object","description":"A committed, durable, observable long a\#
        ction.","required":["id","kind","state","phase","subject","params","created_by","created_a\#
        t","ended_at","revision","last_error","blockers","cancellable"],"properties":{"id":{"type"\#
        :"string","pattern":"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},"kind":{"$ref":"#/compo\#
        nents/schemas/OperationKind"},"state":{"$ref":"#/components/schemas/OperationState"},"phas\#
        e":{"type":"string","description":"What is being done now, or was done last."},"subject":{\#
        "type":"string","description":"What it is about; null for the cluster as a whole.","nullab\#
        le":true},"params":{"$ref":"#/components/schemas/OperationParams"},"created_by":{"type":"s\#
        tring","description":"`rest:` or `resp:` and the client's address."},"created_at":{"type":\#
        "string","description":"As the node that took the request read its clock.","format":"date-\#
        time","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$"},"ended_at":{"type\#
        ":"string","description":"Null while it runs.","format":"date-time","pattern":"^\\d{4}-\\d\#
        {2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$","nullable":true},"revision":{"type":"integer",\#
        "format":"int64","minimum":0,"description":"Of the last change to this record."},"last_err\#
        or":{"nullable":true,"description":"Why it failed; null unless it did.","allOf":[{"$ref":"\#
        #/components/schemas/OperationError"}]},"blockers":{"type":"array","items":{"$ref":"#/comp\#
        onents/schemas/Blocker"}},"cancellable":{"type":"boolean"}}},"OperationParams":{"type":"ob\#
        ject","description":"What was asked for.","required":["nodes"],"properties":{"nodes":{"typ\#
        e":"array","items":{"$ref":"#/components/schemas/NodeTarget"},"description":"Exactly one f\#
        or a join."}}},"OperationError":{"type":"object","description":"A problem that belongs to \#
        no request.","required":["type","title","status","detail","code","retryable"],"properties"\#
        :{"type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer","minimum":\#
        400,"maximum":599},"detail":{"type":"string"},"code":{"$ref":"#/components/schemas/Problem\#
        Code"},"retryable":{"type":"boolean"}}},"OperationList":{"type":"object","description":"A \#
        page of operations, the newest first.","required":["operations","next_page_token"],"proper\#
        ties":{"operations":{"type":"array","items":{"$ref":"#/components/schemas/Operation"}},"ne\#
        xt_page_token":{"type":"string","description":"For the next page; null on the last.","null\#
        able":true}}},"HealthReport":{"type":"object","description":"The result of a probe.","requ\#
        ired":["status","checks"],"properties":{"status":{"type":"string","enum":["ok","failing"]}\#
        ,"checks":{"type":"array","items":{"$ref":"#/components/schemas/HealthCheck"},"description\#
        ":"Those that fail; with `verbose` all."}}},"HealthCheck":{"type":"object","description":"\#
        One check.","required":["name","ok","message"],"properties":{"name":{"type":"string","enum\#
        ":["joined","leader_known","caught_up","lease","not_sealed"]},"ok":{"type":"boolean"},"mes\#
        sage":{"type":"string"}}},"Version":{"type":"object","description":"What runs.","required"\#
        :["name","version","api_version","commit"],"properties":{"name":{"type":"string"},"version\#
        ":{"type":"string"},"api_version":{"type":"string","enum":["v1"]},"commit":{"type":"string\#
        ","nullable":true}}}},"parameters":{"Consistency":{"name":"consistency","in":"query","desc\#
        ription":"`local`: what this node has applied. `linearizable`: everything committed before\#
         the request (ReadIndex).","required":false,"schema":{"type":"string","enum":["local","lin\#
        earizable"],"default":"local"}},"DryRun":{"name":"dry_run","in":"query","description":"Ans\#
        wer with a plan and change nothing.","required":false,"schema":{"type":"boolean","default"\#
        :false}},"Wait":{"name":"wait","in":"query","description":"How long to wait for the end of\#
         the operation, at most 60 s: `250ms`, `30s`, `1m`.","required":false,"schema":{"type":"st\#
        ring","pattern":"^\\d+(ms|s|m|h)$"}},"IfMatch":{"name":"If-Match","in":"header","descripti\#
        on":"The change is made only if the revision is this: an `ETag`, a revision in quotes, or \#
        `*`.","required":false,"schema":{"type":"string"}},"IfNoneMatch":{"name":"If-None-Match","\#
        in":"header","description":"Answer 304 if the `ETag` is still this.","required":false,"sch\#
        ema":{"type":"string"}},"IdempotencyKey":{"name":"Idempotency-Key","in":"header","descript\#
        ion":"Makes the request repeatable: the same key gives the same operation. Committed toget\#
        her with it.","required":false,"schema":{"type":"string","minLength":1,"maxLength":64,"pat\#
        tern":"^[ -~]{1,64}$"}},"NodeId":{"name":"id","in":"path","description":"Id of the node.",\#
        "required":true,"schema":{"type":"string","pattern":"^[0-9A-Fa-f]{40}$"}},"ShardId":{"name\#
        ":"id","in":"path","description":"Id of the shard.","required":true,"schema":{"type":"stri\#
        ng","pattern":"^[0-9A-Fa-f]{40}$"}},"OperationId":{"name":"id","in":"path","description":"\#
        Id of the operation.","required":true,"schema":{"type":"string","pattern":"^[0-9A-Fa-f-]{3\#
        6}$"}},"SlotNumber":{"name":"slot","in":"path","description":"Number of the slot.","requir\#
        ed":true,"schema":{"type":"integer","minimum":0,"maximum":16383}},"Verbose":{"name":"verbo\#
        se","in":"query","description":"List all checks.","required":false,"schema":{"type":"boole\#
        an","default":false}}},"headers":{"Revision":{"description":"Topology revision that the re\#
        ply shows.","schema":{"type":"integer","format":"int64","minimum":0}},"Leader":{"descripti\#
        on":"Id of the leader; absent while none is known.","schema":{"type":"string","pattern":"^\#
        [0-9a-f]{40}$"}},"Consistency":{"description":"How fresh the reply is.","schema":{"type":"\#
        string","enum":["local","linearizable"]}},"ETag":{"description":"Revision and a digest of \#
        the body.","schema":{"type":"string"}},"Location":{"description":"Where the operation is."\#
        ,"schema":{"type":"string"}},"RetryAfter":{"description":"Seconds until it is worth trying\#
         again.","schema":{"type":"integer","format":"int64","minimum":0}}},"responses":{"BadReque\#
        st":{"description":"The request is not valid: `invalid_argument`, `malformed_json`.","cont\#
        ent":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"},"exampl\#
        e":{"type":"urn:ember-cluster:problem:invalid_argument","title":"The request is not valid"\#
        ,"status":400,"detail":"/adress: is not known here; known: address, bus_port","instance":"\#
        urn:ember-cluster:request:z6g5sgn91r2v5","code":"invalid_argument","retryable":false,"erro\#
        rs":[{"pointer":"/adress","code":"unknown_field","message":"is not known here; known: addr\#
        ess, bus_port"}]}}}},"NotFound":{"description":"There is no such thing: `not_found`; for t\#
        he keys of a slot also `slot_served_elsewhere`.","content":{"application/problem+json":{"s\#
        chema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember-cluster:proble\#
        m:not_found","title":"There is no such thing","status":404,"detail":"There is no shard eee\#
        eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee.","instance":"urn:ember-cluster:request:mttej78dfn5m\#
        e","code":"not_found","retryable":false,"revision":6,"leader":"http://127.0.0.1:8001"}}}},\#
        "Conflict":{"description":"Something is in the way: `conflicting_operation`, `slot_busy`, \#
        `slot_unassigned` or `slot_quarantined`, with `blockers`.","headers":{"Retry-After":{"$ref\#
        ":"#/components/headers/RetryAfter"}},"content":{"application/problem+json":{"schema":{"$r\#
        ef":"#/components/schemas/Problem"},"example":{"type":"urn:ember-cluster:problem:slot_unas\#
        signed","title":"The slot has no owner","status":409,"detail":"Slot 16383 has no owner.","\#
        instance":"urn:ember-cluster:request:1wfs4aw0pvdj9","code":"slot_unassigned","retryable":f\#
        alse,"revision":6,"leader":"http://127.0.0.1:8001","blockers":[{"code":"slot_unassigned","\#
        subject":"slot:16383","message":"nobody serves it","override":null}]}}}},"PreconditionFail\#
        ed":{"description":"`precondition_failed`.","content":{"application/problem+json":{"schema\#
        ":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember-cluster:problem:pre\#
        condition_failed","title":"A precondition does not hold","status":412,"detail":"It was exp\#
        ected to be at 9 and is at 1; read it again.","instance":"urn:ember-cluster:request:13pvee\#
        n8rn8k3","code":"precondition_failed","retryable":false,"revision":6,"leader":"http://127.\#
        0.0.1:8001"}}}},"PayloadTooLarge":{"description":"`payload_too_large`.","content":{"applic\#
        ation/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"u\#
        rn:ember-cluster:problem:payload_too_large","title":"The body is too large","status":413,"\#
        detail":"The body may have at most 262144 bytes.","instance":"urn:ember-cluster:request:z6\#
        g5sgn91r2v5","code":"payload_too_large","retryable":false}}}},"UnsupportedMediaType":{"des\#
        cription":"`unsupported_media_type`.","content":{"application/problem+json":{"schema":{"$r\#
        ef":"#/components/schemas/Problem"},"example":{"type":"urn:ember-cluster:problem:unsupport\#
        ed_media_type","title":"The body must be application/json","status":415,"detail":"Send the\#
         body as application/json, not as text/plain.","instance":"urn:ember-cluster:request:z6g5s\#
        gn91r2v5","code":"unsupported_media_type","retryable":false}}}},"Unprocessable":{"descript\#

        """#
}
