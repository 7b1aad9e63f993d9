// From openapi/openapi.json, by EmbeddedContractTests: change that, rewrite this.

extension OpenAPIDocument {
    static let text2 = #"""
        bject":"slot:0","message":"both sides own slots 0-99","override":null}],"cancellable":fals\#
        e}}}}}},"304":{"$ref":"#/components/responses/NotModified"},"400":{"$ref":"#/components/re\#
        sponses/BadRequest"},"404":{"$ref":"#/components/responses/NotFound"},"500":{"$ref":"#/com\#
        ponents/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"504\#
        ":{"$ref":"#/components/responses/TimedOut"}}}},"/livez":{"get":{"operationId":"getLivenes\#
        s","tags":["node"],"summary":"Whether the process lives","parameters":[{"$ref":"#/componen\#
        ts/parameters/Verbose"}],"responses":{"200":{"description":"It does.","content":{"applicat\#
        ion/json":{"schema":{"$ref":"#/components/schemas/HealthReport"},"examples":{"reply":{"val\#
        ue":{"status":"ok","checks":[]}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"5\#
        00":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/responses/\#
        Unavailable"}}}},"/readyz":{"get":{"operationId":"getReadiness","tags":["node"],"summary":\#
        "Whether clients should be sent here","parameters":[{"$ref":"#/components/parameters/Verbo\#
        se"},{"name":"exclude","in":"query","description":"Names of checks to leave out, separated\#
         by commas.","required":false,"schema":{"type":"string"}}],"responses":{"200":{"descriptio\#
        n":"They should.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/He\#
        althReport"},"examples":{"reply":{"value":{"status":"ok","checks":[{"name":"joined","ok":t\#
        rue,"message":"the node is a member"},{"name":"leader_known","ok":true,"message":"a leader\#
         is known"},{"name":"caught_up","ok":true,"message":"0 committed entries are not applied"}\#
        ,{"name":"lease","ok":true,"message":"5461 slots are served here, the lease holds"},{"name\#
        ":"not_sealed","ok":true,"message":"the node stays in its cluster"}]}}}}}},"400":{"$ref":"\#
        #/components/responses/BadRequest"},"500":{"$ref":"#/components/responses/InternalError"},\#
        "503":{"description":"They should not: a report with the checks that fail, or while the no\#
        de starts or stops a problem.","content":{"application/json":{"schema":{"$ref":"#/componen\#
        ts/schemas/HealthReport"}},"application/problem+json":{"schema":{"$ref":"#/components/sche\#
        mas/Problem"}}}}}}},"/version":{"get":{"operationId":"getVersion","tags":["node"],"summary\#
        ":"What runs","responses":{"200":{"description":"The version.","content":{"application/jso\#
        n":{"schema":{"$ref":"#/components/schemas/Version"},"examples":{"reply":{"value":{"name":\#
        "ember-cluster","version":"1.2.3","api_version":"v1","commit":"0123abc"}}}}}},"400":{"$ref\#
        ":"#/components/responses/BadRequest"},"500":{"$ref":"#/components/responses/InternalError\#
        "},"503":{"$ref":"#/components/responses/Unavailable"}}}},"/metrics":{"get":{"operationId"\#
        :"getMetrics","tags":["node"],"summary":"Metrics for Prometheus","responses":{"200":{"desc\#
        ription":"Text exposition format 0.0.4.","content":{"text/plain":{"schema":{"type":"string\#
        "},"examples":{"reply":{"value":"# HELP ember_cluster_health The cluster's health as this \#
        node sees it.\n# TYPE ember_cluster_health gauge\nember_cluster_health{state=\"healthy\"} \#
        0\nember_cluster_health{state=\"degraded\"} 1\nember_cluster_health{state=\"failing\"} 0\n\#
        # HELP ember_raft_term The current term.\n# TYPE ember_raft_term gauge\nember_raft_term 2\\#
        n"}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/components/res\#
        ponses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"}}}},"/openapi.js\#
        on":{"get":{"operationId":"getOpenAPI","tags":["node"],"summary":"This document","response\#
        s":{"200":{"description":"OpenAPI 3.0.3.","headers":{"ETag":{"$ref":"#/components/headers/\#
        ETag"}},"content":{"application/json":{"schema":{"type":"object"},"examples":{"reply":{"va\#
        lue":{"openapi":"3.0.3","info":{"title":"ember-cluster","version":"1.0.0"},"paths":{}}}}}}\#
        },"304":{"$ref":"#/components/responses/NotModified"},"400":{"$ref":"#/components/response\#
        s/BadRequest"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/comp\#
        onents/responses/Unavailable"}},"parameters":[{"$ref":"#/components/parameters/IfNoneMatch\#
        "}]}}},"components":{"schemas":{"ProblemCode":{"type":"string","enum":["invalid_argument",\#
        "malformed_json","unauthenticated","forbidden","not_found","slot_served_elsewhere","method\#
        _not_allowed","not_acceptable","conflicting_operation","slot_busy","slot_unassigned","slot\#
        _quarantined","paused","gone","revision_compacted","precondition_failed","payload_too_larg\#
        e","unsupported_media_type","not_leader","blocked_by_guard","slots_overlap","both_have_sev\#
        eral_nodes","peer_joining_elsewhere","duplicate_node","cluster_full","protocol_version","i\#
        dempotency_key_reused","precondition_required","rate_limited","internal","no_quorum","not_\#
        ready","node_joining","shutting_down","deadline_exceeded","node_unreachable","outcome_unkn\#
        own"],"description":"The stable words that scripts branch on. `x-ember-problems` tells the\#
         status, the title and whether a problem of that code is usually worth repeating.","x-embe\#
        r-problems":{"invalid_argument":{"status":400,"title":"The request is not valid","retryabl\#
        e":false},"malformed_json":{"status":400,"title":"The body is not JSON","retryable":false}\#
        ,"unauthenticated":{"status":401,"title":"Credentials are missing or not valid","retryable\#
        ":false},"forbidden":{"status":403,"title":"The credentials do not permit this","retryable\#
        ":false},"not_found":{"status":404,"title":"There is no such thing","retryable":false},"sl\#
        ot_served_elsewhere":{"status":404,"title":"Another node serves the slot","retryable":fals\#
        e},"method_not_allowed":{"status":405,"title":"The method is not allowed here","retryable"\#
        :false},"not_acceptable":{"status":406,"title":"No acceptable representation","retryable":\#
        false},"conflicting_operation":{"status":409,"title":"Another operation is in the way","re\#
        tryable":false},"slot_busy":{"status":409,"title":"The slot has an owner","retryable":fals\#
        e},"slot_unassigned":{"status":409,"title":"The slot has no owner","retryable":false},"slo\#
        t_quarantined":{"status":409,"title":"The slot may still be served by its former owner","r\#
        etryable":true},"paused":{"status":409,"title":"This automation is paused","retryable":tru\#
        e},"gone":{"status":410,"title":"It was there and is no more","retryable":false},"revision\#
        _compacted":{"status":410,"title":"That revision is no longer kept","retryable":false},"pr\#
        econdition_failed":{"status":412,"title":"A precondition does not hold","retryable":false}\#
        ,"payload_too_large":{"status":413,"title":"The body is too large","retryable":false},"uns\#
        upported_media_type":{"status":415,"title":"The body must be application/json","retryable"\#
        :false},"not_leader":{"status":421,"title":"This node does not lead","retryable":true},"bl\#
        ocked_by_guard":{"status":422,"title":"Safety guards block the request","retryable":false}\#
        ,"slots_overlap":{"status":422,"title":"Both sides own the same slots","retryable":false},\#
        "both_have_several_nodes":{"status":422,"title":"Clusters of several nodes never merge","r\#
        etryable":false},"peer_joining_elsewhere":{"status":422,"title":"The other node is joining\#
         another cluster","retryable":false},"duplicate_node":{"status":422,"title":"A node with t\#
        hat id is a member already","retryable":false},"cluster_full":{"status":422,"title":"The c\#
        luster has as many nodes as it takes","retryable":false},"protocol_version":{"status":422,\#
        "title":"The nodes speak different versions of the bus protocol","retryable":false},"idemp\#
        otency_key_reused":{"status":422,"title":"The Idempotency-Key belongs to another request",\#
        "retryable":false},"precondition_required":{"status":428,"title":"The change must name the\#
         revision it is based on","retryable":false},"rate_limited":{"status":429,"title":"Too man\#
        y requests","retryable":true},"internal":{"status":500,"title":"The node made a mistake","\#
        retryable":false},"no_quorum":{"status":503,"title":"No majority of the voters is reachabl\#
        e","retryable":true},"not_ready":{"status":503,"title":"The node is not ready","retryable"\#
        :true},"node_joining":{"status":503,"title":"The node is joining another cluster","retryab\#
        le":true},"shutting_down":{"status":503,"title":"The node is shutting down","retryable":tr\#
        ue},"deadline_exceeded":{"status":504,"title":"It took too long","retryable":true},"node_u\#
        nreachable":{"status":504,"title":"The other node does not answer","retryable":true},"outc\#
        ome_unknown":{"status":504,"title":"The outcome is not known","retryable":true}}},"Blocker\#
        Code":{"type":"string","enum":["serves_slots","has_replicas","last_node","holds_keys","slo\#
        t_busy","slot_unassigned","slot_quarantined","slot_served_elsewhere","conflicting_job","no\#
        de_joining","slots_overlap","both_have_several_nodes","peer_joining_elsewhere","duplicate_\#
        node","cluster_full","protocol_version"],"description":"What one thing is that stands in t\#
        he way. Where a problem has one reason only, its own code is the same word."},"FaultCode":\#
        {"type":"string","enum":["malformed_json","duplicate_field","too_deep","too_large","unknow\#
        n_field","missing_field","wrong_type","out_of_range","invalid_value","unknown_parameter","\#
        duplicate_parameter"],"description":"What is wrong with one field or parameter."},"Problem\#
        ":{"type":"object","description":"A refusal (RFC 9457). Members that say nothing are left \#
        out.","required":["type","title","status","detail","instance","code","retryable"],"propert\#
        ies":{"type":{"type":"string","description":"`urn:ember-cluster:problem:` and the code."},\#
        "title":{"type":"string","description":"The same for every problem of a code."},"status":{\#
        "type":"integer","minimum":400,"maximum":599},"detail":{"type":"string","description":"Wha\#
        t happened this time."},"instance":{"type":"string","description":"`urn:ember-cluster:requ\#
        est:` and the id of the request, as in `X-Request-Id`."},"code":{"$ref":"#/components/sche\#
        mas/ProblemCode"},"retryable":{"type":"boolean","description":"Whether the same request ma\#
        y succeed later, unchanged."},"retry_after_ms":{"type":"integer","format":"int64","minimum\#
        ":0,"description":"When to try again; also sent as `Retry-After`."},"revision":{"type":"in\#
        teger","format":"int64","minimum":0,"description":"Topology revision that the refusal is b\#
        ased on."},"leader":{"type":"string","description":"Base URL of the leader's API."},"error\#
        s":{"type":"array","items":{"$ref":"#/components/schemas/Fault"},"description":"What is wr\#
        ong with the request, place by place."},"blockers":{"type":"array","items":{"$ref":"#/comp\#
        onents/schemas/Blocker"},"description":"What stands in the way."}}},"Fault":{"type":"objec\#
        t","description":"One fault of a request; exactly one of `pointer` and `parameter` says wh\#
        ere.","required":["code","message"],"properties":{"pointer":{"type":"string","description"\#
        :"JSON pointer (RFC 6901) into the body; empty for the whole of it."},"parameter":{"type":\#
        "string","description":"Name of a path or query parameter, or of a header field."},"code":\#
        {"$ref":"#/components/schemas/FaultCode"},"message":{"type":"string"}}},"Blocker":{"type":\#
        "object","description":"One thing that stands in the way.","required":["code","subject","m\#
        essage","override"],"properties":{"code":{"$ref":"#/components/schemas/BlockerCode"},"subj\#
        ect":{"type":"string","description":"What it is about, as `node:`, `shard:`, `slot:`, `add\#
        ress:`, `operation:` or `cluster:` and its id."},"message":{"type":"string"},"override":{"\#
        type":"string","description":"Name of the request field that would lift it; null if nothin\#
        g does.","nullable":true}}},"SlotRange":{"type":"object","description":"Slots from `start`\#
         to `end`, both included.","required":["start","end"],"properties":{"start":{"type":"integ\#
        er","minimum":0,"maximum":16383},"end":{"type":"integer","minimum":0,"maximum":16383}},"ad\#
        ditionalProperties":false},"SlotRangeInput":{"description":"A range of slots, as an object\#
         or as text: `0-100`, or `7` for one slot.","oneOf":[{"$ref":"#/components/schemas/SlotRan\#
        ge"},{"type":"string","pattern":"^\\d{1,5}(-\\d{1,5})?$"}]},"Cluster":{"type":"object","de\#
        scription":"The answer to how the cluster is, as the node that answers sees it.","required\#
        ":["id","health","conditions","self_id","leader_id","term","revision","node_count","nodes"\#
        ,"shard_count","serving_shard_count","slots_assigned","slots_unassigned","slots_served","s\#
        lots_suspect","slots_dead","failure_tolerance","active_operations"],"properties":{"id":{"t\#
        ype":"string","pattern":"^[0-9a-f]{40}$"},"health":{"type":"string","enum":["healthy","deg\#
        raded","failing"],"description":"`failing`: no leader, or slots whose primary is dead. `de\#
        graded`: serves, but slots have no owner or a node is not alive."},"conditions":{"type":"a\#
        rray","items":{"$ref":"#/components/schemas/ClusterCondition"}},"self_id":{"type":"string"\#
        ,"description":"The node that answers.","pattern":"^[0-9a-f]{40}$"},"leader_id":{"type":"s\#
        tring","description":"Null while no leader is known here.","pattern":"^[0-9a-f]{40}$","nul\#
        lable":true},"term":{"type":"integer","format":"int64","minimum":0},"revision":{"type":"in\#
        teger","format":"int64","minimum":0,"description":"Log index of the last change of nodes, \#
        shards or slots."},"node_count":{"type":"integer","format":"int64","minimum":0},"nodes":{"\#
        $ref":"#/components/schemas/NodeCounts"},"shard_count":{"type":"integer","format":"int64",\#
        "minimum":0},"serving_shard_count":{"type":"integer","format":"int64","minimum":0,"descrip\#
        tion":"Shards that serve at least one slot."},"slots_assigned":{"type":"integer","minimum"\#
        :0,"maximum":16384},"slots_unassigned":{"type":"integer","minimum":0,"maximum":16384},"slo\#
        ts_served":{"type":"integer","minimum":0,"maximum":16384,"description":"Slots whose primar\#
        y is alive."},"slots_suspect":{"type":"integer","minimum":0,"maximum":16384},"slots_dead":\#
        {"type":"integer","minimum":0,"maximum":16384},"failure_tolerance":{"type":"integer","form\#
        at":"int64","minimum":0,"description":"How many voters may be lost before nothing can be d\#
        ecided."},"active_operations":{"type":"array","items":{"$ref":"#/components/schemas/Active\#
        Operation"}}}},"ClusterCondition":{"type":"object","description":"One claim that should ho\#
        ld.","required":["type","holds","message"],"properties":{"type":{"type":"string","enum":["\#
        leader_known","slots_assigned","slots_served","nodes_alive","tolerates_failure","not_joini\#
        ng"]},"holds":{"type":"boolean"},"message":{"type":"string"}}},"NodeCounts":{"type":"objec\#
        t","description":"Members by health.","required":["alive","suspect","dead","left"],"proper\#
        ties":{"alive":{"type":"integer","format":"int64","minimum":0},"suspect":{"type":"integer"\#
        ,"format":"int64","minimum":0},"dead":{"type":"integer","format":"int64","minimum":0},"lef\#
        t":{"type":"integer","format":"int64","minimum":0}}},"ActiveOperation":{"type":"object","d\#
        escription":"An operation that has not ended.","required":["id","kind","phase"],"propertie\#
        s":{"id":{"type":"string","pattern":"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},"kind":\#
        {"$ref":"#/components/schemas/OperationKind"},"phase":{"type":"string"}}},"Topology":{"typ\#
        e":"object","description":"Nodes, shards and slots at one revision.","required":["cluster_\#
        id","revision","leader_id","nodes","shards","slots_assigned","unassigned_slots"],"properti\#
        es":{"cluster_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"revision":{"type":"integer\#
        ","format":"int64","minimum":0},"leader_id":{"type":"string","pattern":"^[0-9a-f]{40}$","n\#
        ullable":true},"nodes":{"type":"array","items":{"$ref":"#/components/schemas/TopologyNode"\#
        }},"shards":{"type":"array","items":{"$ref":"#/components/schemas/Shard"}},"slots_assigned\#
        ":{"type":"integer","minimum":0,"maximum":16384},"unassigned_slots":{"type":"array","items\#
        ":{"$ref":"#/components/schemas/SlotRange"}}}},"TopologyNode":{"type":"object","descriptio\#
        n":"A member, as all nodes know it, with its health as this one sees it.","required":["id"\#
        ,"host","resp_port","http_port","bus_port","shard_id","role","health","revision"],"propert\#
        ies":{"id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"host":{"type":"string"},"resp_por\#
        t":{"type":"integer","minimum":0,"maximum":65535,"description":"Redis clients."},"http_por\#
        t":{"type":"integer","minimum":0,"maximum":65535,"description":"This API."},"bus_port":{"t\#
        ype":"integer","minimum":0,"maximum":65535,"description":"Gossip and Raft."},"shard_id":{"\#
        type":"string","pattern":"^[0-9a-f]{40}$"},"role":{"$ref":"#/components/schemas/NodeRole"}\#
        ,"health":{"$ref":"#/components/schemas/NodeHealth"},"revision":{"type":"integer","format"\#
        :"int64","minimum":0}}},"NodeRole":{"type":"string","enum":["primary","replica"]},"NodeHea\#
        lth":{"type":"string","enum":["alive","suspect","dead","left"],"description":"As gossip se\#
        es it from the node that answers."},"Node":{"type":"object","description":"A member, with \#
        what the answering node observes of it.","required":["id","address","host","resp_port","ht\#
        tp_port","bus_port","shard_id","role","health","slot_count","raft_role","is_leader","is_se\#
        lf","boot_epoch","revision"],"properties":{"id":{"type":"string","pattern":"^[0-9a-f]{40}$\#
        "},"address":{"type":"string","description":"`host:port` for Redis clients."},"host":{"typ\#
        e":"string"},"resp_port":{"type":"integer","minimum":0,"maximum":65535,"description":"Redi\#
        s clients."},"http_port":{"type":"integer","minimum":0,"maximum":65535,"description":"This\#
         API."},"bus_port":{"type":"integer","minimum":0,"maximum":65535,"description":"Gossip and\#
         Raft."},"shard_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"role":{"$ref":"#/compone\#
        nts/schemas/NodeRole"},"health":{"$ref":"#/components/schemas/NodeHealth"},"slot_count":{"\#
        type":"integer","minimum":0,"maximum":16384,"description":"Slots served as primary."},"raf\#
        t_role":{"type":"string","enum":["voter","learner","none"],"description":"`none`: it learn\#
        s the topology from the members."},"is_leader":{"type":"boolean","description":"Of the Raf\#
        t group."},"is_self":{"type":"boolean","description":"Whether this node answers."},"boot_e\#
        poch":{"type":"integer","format":"int64","minimum":1,"description":"How often the node's p\#
        rocess was started; null until it has been heard of.","nullable":true},"revision":{"type":\#
        "integer","format":"int64","minimum":0,"description":"Of the last change to this record; `\#
        If-Match` compares it."}}},"NodeList":{"type":"object","description":"All members, by id."\#
        ,"required":["revision","nodes"],"properties":{"revision":{"type":"integer","format":"int6\#
        4","minimum":0},"nodes":{"type":"array","items":{"$ref":"#/components/schemas/Node"}}}},"N\#
        odeTarget":{"type":"object","description":"How to reach a node.","required":["address"],"p\#
        roperties":{"address":{"type":"string","description":"`host:port` for Redis clients; an IP\#
        v6 address in brackets.","minLength":3,"maxLength":261},"bus_port":{"type":"integer","mini\#
        mum":1,"maximum":65535,"description":"Where it is not 10,000 above the port in `address`."\#
        }},"additionalProperties":false},"ClusterManifest":{"type":"object","description":"The nod\#
        es that are to be one cluster; each becomes the primary of a shard.","required":["nodes"],\#
        "properties":{"nodes":{"type":"array","items":{"$ref":"#/components/schemas/NodeTarget"},"\#
        minItems":1,"maxItems":1000}},"additionalProperties":false},"RestoreRequest":{"type":"obje\#
        ct","description":"A snapshot, and the nodes that are to have its layout: as many as it ha\#
        s shards with slots.","required":["snapshot","nodes"],"properties":{"snapshot":{"$ref":"#/\#
        components/schemas/Snapshot"},"nodes":{"type":"array","items":{"$ref":"#/components/schema\#
        s/NodeTarget"},"minItems":1,"maxItems":1000}},"additionalProperties":false},"Snapshot":{"t\#
        ype":"object","description":"The committed state of a cluster at one revision. Keep it as \#
        it is.","required":["cluster_id","revision","byte_count","crc32c","state"],"properties":{"\#
        cluster_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"revision":{"type":"integer","for\#
        mat":"int64","minimum":0},"byte_count":{"type":"integer","minimum":0,"description":"Of the\#
         state, before base64."},"crc32c":{"type":"string","pattern":"^[0-9a-f]{8}$","description"\#
        :"CRC32C of the state, before base64."},"state":{"type":"string","description":"In the for\#
        m of this version, as base64 with padding."}},"additionalProperties":false},"Shard":{"type\#
        ":"object","description":"A primary, its replicas, and the slots they serve.","required":[\#
        "id","epoch","config_epoch","primary_id","health","replica_ids","slot_count","slots","revi\#
        sion"],"properties":{"id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"epoch":{"type":"in\#
        teger","format":"int64","minimum":1,"description":"Counts changes of the primary or the me\#
        mbership; slot moves do not raise it."},"config_epoch":{"type":"integer","format":"int64",\#
        "minimum":0,"description":"Revision at which the primary was set."},"primary_id":{"type":"\#
        string","pattern":"^[0-9a-f]{40}$"},"health":{"$ref":"#/components/schemas/NodeHealth"},"r\#
        eplica_ids":{"type":"array","items":{"type":"string","pattern":"^[0-9a-f]{40}$"}},"slot_co\#
        unt":{"type":"integer","minimum":0,"maximum":16384},"slots":{"type":"array","items":{"$ref\#
        ":"#/components/schemas/SlotRange"}},"revision":{"type":"integer","format":"int64","minimu\#
        m":0}}},"ShardList":{"type":"object","description":"All shards, by id.","required":["revis\#
        ion","shards"],"properties":{"revision":{"type":"integer","format":"int64","minimum":0},"s\#
        hards":{"type":"array","items":{"$ref":"#/components/schemas/Shard"}}}},"SlotState":{"type\#
        ":"string","enum":["assigned","unassigned"]},"SlotOwnerRange":{"type":"object","descriptio\#
        n":"A run of slots with one owner.","required":["start","end","state","shard_id","primary_\#
        id","quarantine_shard_id"],"properties":{"start":{"type":"integer","minimum":0,"maximum":1\#
        6383},"end":{"type":"integer","minimum":0,"maximum":16383},"state":{"$ref":"#/components/s\#
        chemas/SlotState"},"shard_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":true}\#
        ,"primary_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"quarantine_sha\#
        rd_id":{"type":"string","description":"Former owner of unassigned slots, while it may stil\#
        l serve them.","pattern":"^[0-9a-f]{40}$","nullable":true}}},"SlotList":{"type":"object","\#
        description":"The slot map as ascending ranges.","required":["revision","slots_assigned","\#
        slots_unassigned","ranges"],"properties":{"revision":{"type":"integer","format":"int64","m\#
        inimum":0},"slots_assigned":{"type":"integer","minimum":0,"maximum":16384},"slots_unassign\#
        ed":{"type":"integer","minimum":0,"maximum":16384},"ranges":{"type":"array","items":{"$ref\#
        ":"#/components/schemas/SlotOwnerRange"}}}},"Slot":{"type":"object","description":"One slo\#
        t.","required":["slot","state","shard_id","primary_id","primary_address","quarantine_shard\#
        _id","is_owned_here","key_count_here","revision"],"properties":{"slot":{"type":"integer","\#
        minimum":0,"maximum":16383},"state":{"$ref":"#/components/schemas/SlotState"},"shard_id":{\#
        "type":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"primary_id":{"type":"string",\#
        "pattern":"^[0-9a-f]{40}$","nullable":true},"primary_address":{"type":"string","descriptio\#
        n":"`host:port` for Redis clients.","nullable":true},"quarantine_shard_id":{"type":"string\#
        ","pattern":"^[0-9a-f]{40}$","nullable":true},"is_owned_here":{"type":"boolean","descripti\#
        on":"Whether the answering node is its primary."},"key_count_here":{"type":"integer","form\#
        at":"int64","minimum":0,"description":"Keys of the slot in the answering node's store, who\#
        ever owns the slot."},"revision":{"type":"integer","format":"int64","minimum":0}}},"SlotKe\#
        yList":{"type":"object","description":"Keys of one slot in the store of the answering node\#
        .","required":["slot","node_id","key_count","keys","is_complete"],"properties":{"slot":{"t\#
        ype":"integer","minimum":0,"maximum":16383},"node_id":{"type":"string","pattern":"^[0-9a-f\#
        ]{40}$"},"key_count":{"type":"integer","format":"int64","minimum":0},"keys":{"type":"array\#
        ","items":{"$ref":"#/components/schemas/SlotKey"},"description":"In no order."},"is_comple\#
        te":{"type":"boolean","description":"Whether these are all."}}},"SlotKey":{"type":"object"\#
        ,"description":"A key.","required":["key","encoding"],"properties":{"key":{"type":"string"\#
        ,"description":"As it is, or in Base64 (RFC 4648, section 4), as `encoding` says."},"encod\#
        ing":{"type":"string","enum":["text","base64"],"description":"`base64` where the key is no\#
        t UTF-8 or holds a NUL."}}},"KeySlot":{"type":"object","description":"Where a key lives.",\#
        "required":["slot","shard_id","primary_id","primary_address"],"properties":{"slot":{"type"\#
        :"integer","minimum":0,"maximum":16383},"shard_id":{"type":"string","pattern":"^[0-9a-f]{4\#
        0}$","nullable":true},"primary_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":\#
        true},"primary_address":{"type":"string","description":"`host:port` for Redis clients.","n\#
        ullable":true}}},"SlotAssignments":{"type":"object","description":"Slots for shards: all a\#
        re assigned, or none.","required":["assignments"],"properties":{"assignments":{"type":"arr\#
        ay","items":{"$ref":"#/components/schemas/SlotAssignment"},"minItems":1}},"additionalPrope\#
        rties":false},"SlotAssignment":{"type":"object","description":"Slots for one shard.","requ\#
        ired":["shard_id","ranges"],"properties":{"shard_id":{"type":"string","pattern":"^[0-9A-Fa\#
        -f]{40}$"},"ranges":{"type":"array","items":{"$ref":"#/components/schemas/SlotRangeInput"}\#
        ,"minItems":1},"expected_shard_epoch":{"type":"integer","format":"int64","minimum":0,"desc\#
        ription":"The shard must still have this epoch."}},"additionalProperties":false},"Assigned\#
        Slots":{"type":"object","description":"The named shards after the change.","required":["re\#
        vision","slots_assigned","slots_unassigned","assignments"],"properties":{"revision":{"type\#
        ":"integer","format":"int64","minimum":0},"slots_assigned":{"type":"integer","minimum":0,"\#
        maximum":16384},"slots_unassigned":{"type":"integer","minimum":0,"maximum":16384},"assignm\#
        ents":{"type":"array","items":{"$ref":"#/components/schemas/AssignedShard"}}}},"AssignedSh\#
        ard":{"type":"object","description":"All slots of one shard.","required":["shard_id","shar\#
        d_epoch","slots"],"properties":{"shard_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"s\#
        hard_epoch":{"type":"integer","format":"int64","minimum":1},"slots":{"type":"array","items\#
        ":{"$ref":"#/components/schemas/SlotRange"}}}},"Plan":{"type":"object","description":"What\#
         the change would do at this revision. It would be accepted as long as there is no blocker\#
        .","required":["plan","blockers","warnings","based_on_revision"],"properties":{"plan":{"ty\#
        pe":"array","items":{"$ref":"#/components/schemas/PlanStep"}},"blockers":{"type":"array","\#
        items":{"$ref":"#/components/schemas/Blocker"}},"warnings":{"type":"array","items":{"type"\#
        :"string"}},"based_on_revision":{"type":"integer","format":"int64","minimum":0,"descriptio\#
        n":"Repeat the request with `If-Match` set to this to insist on it."}}},"PlanStep":{"type"\#
        :"object","description":"One step.","required":["action","subject","slots"],"properties":{\#
        "action":{"type":"string","enum":["add_node","remove_node","assign_slots"]},"subject":{"ty\#
        pe":"string","description":"`address:`, `node:` or `shard:` and its id."},"slots":{"type":\#
        "array","items":{"$ref":"#/components/schemas/SlotRange"}}}},"Raft":{"type":"object","desc\#
        ription":"The Raft group as the answering node sees it.","required":["node_id","raft_id","\#
        role","term","leader_id","commit_index","applied_index","last_log_index","snapshot_index",\#
        "is_joint","failure_tolerance","members"],"properties":{"node_id":{"type":"string","patter\#
        n":"^[0-9a-f]{40}$"},"raft_id":{"type":"integer","format":"int64","minimum":0},"role":{"ty\#
        pe":"string","enum":["leader","candidate","follower","learner","observer"],"description":"\#
        observer: not a member; the topology is learned from other nodes."},"term":{"type":"intege\#
        r","format":"int64","minimum":0},"leader_id":{"type":"string","pattern":"^[0-9a-f]{40}$","\#
        nullable":true},"commit_index":{"type":"integer","format":"int64","minimum":0},"applied_in\#
        dex":{"type":"integer","format":"int64","minimum":0},"last_log_index":{"type":"integer","f\#
        ormat":"int64","minimum":0},"snapshot_index":{"type":"integer","format":"int64","minimum":\#
        0},"is_joint":{"type":"boolean","description":"Whether the group is between two configurat\#
        ions."},"failure_tolerance":{"type":"integer","format":"int64","minimum":0},"members":{"ty\#
        pe":"array","items":{"$ref":"#/components/schemas/RaftMember"}}}},"RaftMember":{"type":"ob\#
        ject","description":"A member of the group.","required":["raft_id","node_id","role","is_le\#
        ader","match_index","lag_entries","last_contact_age_ms"],"properties":{"raft_id":{"type":"\#
        integer","format":"int64","minimum":0},"node_id":{"type":"string","pattern":"^[0-9a-f]{40}\#
        $","nullable":true},"role":{"type":"string","enum":["voter","learner"]},"is_leader":{"type\#
        ":"boolean"},"match_index":{"type":"integer","format":"int64","minimum":0,"description":"D\#
        urable there; known by the leader only, as the two below.","nullable":true},"lag_entries":\#
        {"type":"integer","format":"int64","minimum":0,"nullable":true},"last_contact_age_ms":{"ty\#
        pe":"integer","format":"int64","minimum":0,"nullable":true}}},"GossipTable":{"type":"objec\#
        t","description":"SWIM's table as the answering node holds it; itself is not in it.","requ\#
        ired":["node_id","boot_epoch","local_health_score","members"],"properties":{"node_id":{"ty\#
        pe":"string","pattern":"^[0-9a-f]{40}$"},"boot_epoch":{"type":"integer","format":"int64","\#
        minimum":1},"local_health_score":{"type":"integer","format":"int64","minimum":0,"descripti\#
        on":"Lifeguard's local health: 0 is well."},"members":{"type":"array","items":{"$ref":"#/c\#
        omponents/schemas/GossipMember"}}}},"GossipMember":{"type":"object","description":"What th\#
        e node believes of another.","required":["node_id","health","health_age_ms","boot_epoch","\#
        incarnation","last_heard_age_ms","round_trip_us","reached_by","accuser_ids","suspicion_rem\#
        aining_ms","heard_bus_address"],"properties":{"node_id":{"type":"string","pattern":"^[0-9a\#
        -f]{40}$"},"health":{"$ref":"#/components/schemas/NodeHealth"},"health_age_ms":{"type":"in\#
        teger","format":"int64","minimum":0},"boot_epoch":{"type":"integer","format":"int64","mini\#
        mum":1,"description":"Null until it has been heard of.","nullable":true},"incarnation":{"t\#
        ype":"integer","format":"int64","minimum":0},"last_heard_age_ms":{"type":"integer","format\#
        ":"int64","minimum":0,"nullable":true},"round_trip_us":{"type":"integer","format":"int64",\#
        "minimum":0,"description":"Smoothed over the probes answered directly, in microseconds.","\#
        nullable":true},"reached_by":{"type":"string","description":"How the last answered probe w\#
        as answered: `direct`, `helper` or `stream`. Two nodes that reach each other by helpers ha\#
        ve a link that is cut one way; by stream alone, lost datagrams.","nullable":true},"accuser\#
        _ids":{"type":"array","items":{"type":"string","pattern":"^[0-9a-f]{40}$"}},"suspicion_rem\#
        aining_ms":{"type":"integer","format":"int64","minimum":0,"description":"Until it is decla\#
        red dead; null unless suspect.","nullable":true},"heard_bus_address":{"type":"string","des\#
        cription":"`host:port` where it says it is.","nullable":true}}},"OperationKind":{"type":"s\#
        tring","enum":["bootstrap","join"]},"OperationState":{"type":"string","enum":["running","s\#
        ucceeded","failed"],"description":"Ended states never change."},"Operation":{"type":"objec\#
        t","description":"A committed, durable, observable long action.","required":["id","kind","\#
        state","phase","subject","params","created_by","created_at","ended_at","revision","last_er\#
        ror","blockers","cancellable"],"properties":{"id":{"type":"string","pattern":"^[0-9a-f]{8}\#
        (-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},"kind":{"$ref":"#/components/schemas/OperationKind"},"st\#
        ate":{"$ref":"#/components/schemas/OperationState"},"phase":{"type":"string","description"\#
        :"What is being done now, or was done last."},"subject":{"type":"string","description":"Wh\#
        at it is about; null for the cluster as a whole.","nullable":true},"params":{"$ref":"#/com\#
        ponents/schemas/OperationParams"},"created_by":{"type":"string","description":"`rest:` or \#
        `resp:` and the client's address."},"created_at":{"type":"string","description":"As the no\#
        de that took the request read its clock.","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\#
        \d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$"},"ended_at":{"type":"string","description":"Null wh\#
        ile it runs.","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\\#
        .\\d{3}Z$","nullable":true},"revision":{"type":"integer","format":"int64","minimum":0,"des\#
        cription":"Of the last change to this record."},"last_error":{"nullable":true,"description\#
        ":"Why it failed; null unless it did.","allOf":[{"$ref":"#/components/schemas/OperationErr\#
        or"}]},"blockers":{"type":"array","items":{"$ref":"#/components/schemas/Blocker"}},"cancel\#
        lable":{"type":"boolean"}}},"OperationParams":{"type":"object","description":"What was ask\#
        ed for.","required":["nodes"],"properties":{"nodes":{"type":"array","items":{"$ref":"#/com\#
        ponents/schemas/NodeTarget"},"description":"Exactly one for a join."}}},"OperationError":{\#
        "type":"object","description":"A problem that belongs to no request.","required":["type","\#
        title","status","detail","code","retryable"],"properties":{"type":{"type":"string"},"title\#
        ":{"type":"string"},"status":{"type":"integer","minimum":400,"maximum":599},"detail":{"typ\#
        e":"string"},"code":{"$ref":"#/components/schemas/ProblemCode"},"retryable":{"type":"boole\#
        an"}}},"OperationList":{"type":"object","description":"A page of operations, the newest fi\#
        rst.","required":["operations","next_page_token"],"properties":{"operations":{"type":"arra\#
        y","items":{"$ref":"#/components/schemas/Operation"}},"next_page_token":{"type":"string","\#
        description":"For the next page; null on the last.","nullable":true}}},"HealthReport":{"ty\#
        pe":"object","description":"The result of a probe.","required":["status","checks"],"proper\#
        ties":{"status":{"type":"string","enum":["ok","failing"]},"checks":{"type":"array","items"\#
        :{"$ref":"#/components/schemas/HealthCheck"},"description":"Those that fail; with `verbose\#
        ` all."}}},"HealthCheck":{"type":"object","description":"One check.","required":["name","o\#
        k","message"],"properties":{"name":{"type":"string","enum":["joined","leader_known","caugh\#
        t_up","lease","not_sealed"]},"ok":{"type":"boolean"},"message":{"type":"string"}}},"Versio\#
        n":{"type":"object","description":"What runs.","required":["name","version","api_version",\#
        "commit"],"properties":{"name":{"type":"string"},"version":{"type":"string"},"api_version"\#
        :{"type":"string","enum":["v1"]},"commit":{"type":"string","nullable":true}}}},"parameters\#
        ":{"Consistency":{"name":"consistency","in":"query","description":"`local`: what this node\#
         has applied. `linearizable`: everything committed before the request (ReadIndex).","requi\#
        red":false,"schema":{"type":"string","enum":["local","linearizable"],"default":"local"}},"\#
        DryRun":{"name":"dry_run","in":"query","description":"Answer with a plan and change nothin\#
        g.","required":false,"schema":{"type":"boolean","default":false}},"Wait":{"name":"wait","i\#
        n":"query","description":"How long to wait for the end of the operation, at most 60 s: `25\#
        0ms`, `30s`, `1m`.","required":false,"schema":{"type":"string","pattern":"^\\d+(ms|s|m|h)$\#
        "}},"IfMatch":{"name":"If-Match","in":"header","description":"The change is made only if t\#
        he revision is this: an `ETag`, a revision in quotes, or `*`.","required":false,"schema":{\#
        "type":"string"}},"IfNoneMatch":{"name":"If-None-Match","in":"header","description":"Answe\#
        r 304 if the `ETag` is still this.","required":false,"schema":{"type":"string"}},"Idempote\#
        ncyKey":{"name":"Idempotency-Key","in":"header","description":"Makes the request repeatabl\#
        e: the same key gives the same operation. Committed together with it.","required":false,"s\#
        chema":{"type":"string","minLength":1,"maxLength":64,"pattern":"^[ -~]{1,64}$"}},"NodeId":\#
        {"name":"id","in":"path","description":"Id of the node.","required":true,"schema":{"type":\#
        "string","pattern":"^[0-9A-Fa-f]{40}$"}},"ShardId":{"name":"id","in":"path","description":\#
        "Id of the shard.","required":true,"schema":{"type":"string","pattern":"^[0-9A-Fa-f]{40}$"\#
        }},"OperationId":{"name":"id","in":"path","description":"Id of the operation.","required":\#
        true,"schema":{"type":"string","pattern":"^[0-9A-Fa-f-]{36}$"}},"SlotNumber":{"name":"slot\#
        ","in":"path","description":"Number of the slot.","required":true,"schema":{"type":"intege\#
        r","minimum":0,"maximum":16383}},"Verbose":{"name":"verbose","in":"query","description":"L\#
        ist all checks.","required":false,"schema":{"type":"boolean","default":false}}},"headers":\#
        {"Revision":{"description":"Topology revision that the reply shows.","schema":{"type":"int\#
        eger","format":"int64","minimum":0}},"Leader":{"description":"Id of the leader; absent whi\#
        le none is known.","schema":{"type":"string","pattern":"^[0-9a-f]{40}$"}},"Consistency":{"\#
        description":"How fresh the reply is.","schema":{"type":"string","enum":["local","lineariz\#
        able"]}},"ETag":{"description":"Revision and a digest of the body.","schema":{"type":"stri\#
        ng"}},"Location":{"description":"Where the operation is.","schema":{"type":"string"}},"Ret\#
        ryAfter":{"description":"Seconds until it is worth trying again.","schema":{"type":"intege\#
        r","format":"int64","minimum":0}}},"responses":{"BadRequest":{"description":"The request i\#
        s not valid: `invalid_argument`, `malformed_json`.","content":{"application/problem+json":\#
        {"schema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember-cluster:pro\#
        blem:invalid_argument","title":"The request is not valid","status":400,"detail":"/adress: \#
        is not known here; known: address, bus_port","instance":"urn:ember-cluster:request:z6g5sgn\#
        91r2v5","code":"invalid_argument","retryable":false,"errors":[{"pointer":"/adress","code":\#
        "unknown_field","message":"is not known here; known: address, bus_port"}]}}}},"NotFound":{\#
        "description":"There is no such thing: `not_found`; for the keys of a slot also `slot_serv\#
        ed_elsewhere`.","content":{"application/problem+json":{"schema":{"$ref":"#/components/sche\#
        mas/Problem"},"example":{"type":"urn:ember-cluster:problem:not_found","title":"There is no\#
         such thing","status":404,"detail":"There is no shard eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee\#
        eeee.","instance":"urn:ember-cluster:request:mttej78dfn5me","code":"not_found","retryable"\#
        :false,"revision":6,"leader":"http://127.0.0.1:8001"}}}},"Conflict":{"description":"Someth\#
        ing is in the way: `conflicting_operation`, `slot_busy`, `slot_unassigned` or `slot_quaran\#
        tined`, with `blockers`.","headers":{"Retry-After":{"$ref":"#/components/headers/RetryAfte\#
        r"}},"content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem\#
        "},"example":{"type":"urn:ember-cluster:problem:slot_unassigned","title":"The slot has no \#
        owner","status":409,"detail":"Slot 16383 has no owner.","instance":"urn:ember-cluster:requ\#
        est:1wfs4aw0pvdj9","code":"slot_unassigned","retryable":false,"revision":6,"leader":"http:\#
        //127.0.0.1:8001","blockers":[{"code":"slot_unassigned","subject":"slot:16383","message":"\#
        nobody serves it","override":null}]}}}},"PreconditionFailed":{"description":"`precondition\#
        _failed`.","content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/P\#
        roblem"},"example":{"type":"urn:ember-cluster:problem:precondition_failed","title":"A prec\#
        ondition does not hold","status":412,"detail":"It was expected to be at 9 and is at 1; rea\#
        d it again.","instance":"urn:ember-cluster:request:13pveen8rn8k3","code":"precondition_fai\#
        led","retryable":false,"revision":6,"leader":"http://127.0.0.1:8001"}}}},"PayloadTooLarge"\#
        :{"description":"`payload_too_large`.","content":{"application/problem+json":{"schema":{"$\#
        ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember-cluster:problem:payload_\#
        too_large","title":"The body is too large","status":413,"detail":"The body may have at mos\#
        t 262144 bytes.","instance":"urn:ember-cluster:request:z6g5sgn91r2v5","code":"payload_too_\#
        large","retryable":false}}}},"UnsupportedMediaType":{"description":"`unsupported_media_typ\#

        """#
}
