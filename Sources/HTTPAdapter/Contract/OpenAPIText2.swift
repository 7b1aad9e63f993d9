// From openapi/openapi.json, by EmbeddedContractTests: change that, rewrite this.

extension OpenAPIDocument {
    static let text2 = #"""
        ","internal","no_quorum","not_ready","node_joining","shutting_down","deadline_exceeded","n\#
        ode_unreachable","outcome_unknown"],"description":"The stable words that scripts branch on\#
        . `x-ember-problems` tells the status, the title and whether a problem of that code is usu\#
        ally worth repeating.","x-ember-problems":{"invalid_argument":{"status":400,"title":"The r\#
        equest is not valid","retryable":false},"malformed_json":{"status":400,"title":"The body i\#
        s not JSON","retryable":false},"unauthenticated":{"status":401,"title":"Credentials are mi\#
        ssing or not valid","retryable":false},"forbidden":{"status":403,"title":"The credentials \#
        do not permit this","retryable":false},"not_found":{"status":404,"title":"There is no such\#
         thing","retryable":false},"slot_served_elsewhere":{"status":404,"title":"Another node ser\#
        ves the slot","retryable":false},"method_not_allowed":{"status":405,"title":"The method is\#
         not allowed here","retryable":false},"not_acceptable":{"status":406,"title":"No acceptabl\#
        e representation","retryable":false},"conflicting_operation":{"status":409,"title":"Anothe\#
        r operation is in the way","retryable":false},"slot_busy":{"status":409,"title":"The slot \#
        has an owner","retryable":false},"slot_unassigned":{"status":409,"title":"The slot has no \#
        owner","retryable":false},"slot_quarantined":{"status":409,"title":"The slot may still be \#
        served by its former owner","retryable":true},"paused":{"status":409,"title":"This automat\#
        ion is paused","retryable":true},"gone":{"status":410,"title":"It was there and is no more\#
        ","retryable":false},"revision_compacted":{"status":410,"title":"That revision is no longe\#
        r kept","retryable":false},"precondition_failed":{"status":412,"title":"A precondition doe\#
        s not hold","retryable":false},"payload_too_large":{"status":413,"title":"The body is too \#
        large","retryable":false},"unsupported_media_type":{"status":415,"title":"The body must be\#
         application/json","retryable":false},"not_leader":{"status":421,"title":"This node does n\#
        ot lead","retryable":true},"blocked_by_guard":{"status":422,"title":"Safety guards block t\#
        he request","retryable":false},"slots_overlap":{"status":422,"title":"Both sides own the s\#
        ame slots","retryable":false},"both_have_several_nodes":{"status":422,"title":"Clusters of\#
         several nodes never merge","retryable":false},"peer_joining_elsewhere":{"status":422,"tit\#
        le":"The other node is joining another cluster","retryable":false},"duplicate_node":{"stat\#
        us":422,"title":"A node with that id is a member already","retryable":false},"cluster_full\#
        ":{"status":422,"title":"The cluster has as many nodes as it takes","retryable":false},"pr\#
        otocol_version":{"status":422,"title":"The nodes speak different versions of the bus proto\#
        col","retryable":false},"idempotency_key_reused":{"status":422,"title":"The Idempotency-Ke\#
        y belongs to another request","retryable":false},"precondition_required":{"status":428,"ti\#
        tle":"The change must name the revision it is based on","retryable":false},"rate_limited":\#
        {"status":429,"title":"Too many requests","retryable":true},"internal":{"status":500,"titl\#
        e":"The node made a mistake","retryable":false},"no_quorum":{"status":503,"title":"No majo\#
        rity of the voters is reachable","retryable":true},"not_ready":{"status":503,"title":"The \#
        node is not ready","retryable":true},"node_joining":{"status":503,"title":"The node is joi\#
        ning another cluster","retryable":true},"shutting_down":{"status":503,"title":"The node is\#
         shutting down","retryable":true},"deadline_exceeded":{"status":504,"title":"It took too l\#
        ong","retryable":true},"node_unreachable":{"status":504,"title":"The other node does not a\#
        nswer","retryable":true},"outcome_unknown":{"status":504,"title":"The outcome is not known\#
        ","retryable":true}}},"BlockerCode":{"type":"string","enum":["serves_slots","has_replicas"\#
        ,"last_node","holds_keys","slot_busy","slot_unassigned","slot_quarantined","slot_served_el\#
        sewhere","conflicting_job","node_joining","slots_overlap","both_have_several_nodes","peer_\#
        joining_elsewhere","duplicate_node","cluster_full","protocol_version"],"description":"What\#
         one thing is that stands in the way. Where a problem has one reason only, its own code is\#
         the same word."},"FaultCode":{"type":"string","enum":["malformed_json","duplicate_field",\#
        "too_deep","too_large","unknown_field","missing_field","wrong_type","out_of_range","invali\#
        d_value","unknown_parameter","duplicate_parameter"],"description":"What is wrong with one \#
        field or parameter."},"Problem":{"type":"object","description":"A refusal (RFC 9457). Memb\#
        ers that say nothing are left out.","required":["type","title","status","detail","instance\#
        ","code","retryable"],"properties":{"type":{"type":"string","description":"`urn:ember-clus\#
        ter:problem:` and the code."},"title":{"type":"string","description":"The same for every p\#
        roblem of a code."},"status":{"type":"integer","minimum":400,"maximum":599},"detail":{"typ\#
        e":"string","description":"What happened this time."},"instance":{"type":"string","descrip\#
        tion":"`urn:ember-cluster:request:` and the id of the request, as in `X-Request-Id`."},"co\#
        de":{"$ref":"#/components/schemas/ProblemCode"},"retryable":{"type":"boolean","description\#
        ":"Whether the same request may succeed later, unchanged."},"retry_after_ms":{"type":"inte\#
        ger","format":"int64","minimum":0,"description":"When to try again; also sent as `Retry-Af\#
        ter`."},"revision":{"type":"integer","format":"int64","minimum":0,"description":"Topology \#
        revision that the refusal is based on."},"leader":{"type":"string","description":"Base URL\#
         of the leader's API."},"errors":{"type":"array","items":{"$ref":"#/components/schemas/Fau\#
        lt"},"description":"What is wrong with the request, place by place."},"blockers":{"type":"\#
        array","items":{"$ref":"#/components/schemas/Blocker"},"description":"What stands in the w\#
        ay."}}},"Fault":{"type":"object","description":"One fault of a request; exactly one of `po\#
        inter` and `parameter` says where.","required":["code","message"],"properties":{"pointer":\#
        {"type":"string","description":"JSON pointer (RFC 6901) into the body; empty for the whole\#
         of it."},"parameter":{"type":"string","description":"Name of a path or query parameter, o\#
        r of a header field."},"code":{"$ref":"#/components/schemas/FaultCode"},"message":{"type":\#
        "string"}}},"Blocker":{"type":"object","description":"One thing that stands in the way.","\#
        required":["code","subject","message","override"],"properties":{"code":{"$ref":"#/componen\#
        ts/schemas/BlockerCode"},"subject":{"type":"string","description":"What it is about, as `n\#
        ode:`, `shard:`, `slot:`, `address:`, `operation:` or `cluster:` and its id."},"message":{\#
        "type":"string"},"override":{"type":"string","description":"Name of the request field that\#
         would lift it; null if nothing does.","nullable":true}}},"SlotRange":{"type":"object","de\#
        scription":"Slots from `start` to `end`, both included.","required":["start","end"],"prope\#
        rties":{"start":{"type":"integer","minimum":0,"maximum":16383},"end":{"type":"integer","mi\#
        nimum":0,"maximum":16383}},"additionalProperties":false},"SlotRangeInput":{"description":"\#
        A range of slots, as an object or as text: `0-100`, or `7` for one slot.","oneOf":[{"$ref"\#
        :"#/components/schemas/SlotRange"},{"type":"string","pattern":"^\\d{1,5}(-\\d{1,5})?$"}]},\#
        "Cluster":{"type":"object","description":"The answer to how the cluster is, as the node th\#
        at answers sees it.","required":["id","health","conditions","self_id","leader_id","term","\#
        revision","node_count","nodes","shard_count","serving_shard_count","slots_assigned","slots\#
        _unassigned","slots_served","slots_suspect","slots_dead","failure_tolerance","active_opera\#
        tions"],"properties":{"id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"health":{"type":"\#
        string","enum":["healthy","degraded","failing"],"description":"`failing`: no leader, or sl\#
        ots whose primary is dead. `degraded`: serves, but slots have no owner or a node is not al\#
        ive."},"conditions":{"type":"array","items":{"$ref":"#/components/schemas/ClusterCondition\#
        "}},"self_id":{"type":"string","description":"The node that answers.","pattern":"^[0-9a-f]\#
        {40}$"},"leader_id":{"type":"string","description":"Null while no leader is known here.","\#
        pattern":"^[0-9a-f]{40}$","nullable":true},"term":{"type":"integer","format":"int64","mini\#
        mum":0},"revision":{"type":"integer","format":"int64","minimum":0,"description":"Log index\#
         of the last change of nodes, shards or slots."},"node_count":{"type":"integer","format":"\#
        int64","minimum":0},"nodes":{"$ref":"#/components/schemas/NodeCounts"},"shard_count":{"typ\#
        e":"integer","format":"int64","minimum":0},"serving_shard_count":{"type":"integer","format\#
        ":"int64","minimum":0,"description":"Shards that serve at least one slot."},"slots_assigne\#
        d":{"type":"integer","minimum":0,"maximum":16384},"slots_unassigned":{"type":"integer","mi\#
        nimum":0,"maximum":16384},"slots_served":{"type":"integer","minimum":0,"maximum":16384,"de\#
        scription":"Slots whose primary is alive."},"slots_suspect":{"type":"integer","minimum":0,\#
        "maximum":16384},"slots_dead":{"type":"integer","minimum":0,"maximum":16384},"failure_tole\#
        rance":{"type":"integer","format":"int64","minimum":0,"description":"How many voters may b\#
        e lost before nothing can be decided."},"active_operations":{"type":"array","items":{"$ref\#
        ":"#/components/schemas/ActiveOperation"}}}},"ClusterCondition":{"type":"object","descript\#
        ion":"One claim that should hold.","required":["type","holds","message"],"properties":{"ty\#
        pe":{"type":"string","enum":["leader_known","slots_assigned","slots_served","nodes_alive",\#
        "tolerates_failure","not_joining"]},"holds":{"type":"boolean"},"message":{"type":"string"}\#
        }},"NodeCounts":{"type":"object","description":"Members by health.","required":["alive","s\#
        uspect","dead","left"],"properties":{"alive":{"type":"integer","format":"int64","minimum":\#
        0},"suspect":{"type":"integer","format":"int64","minimum":0},"dead":{"type":"integer","for\#
        mat":"int64","minimum":0},"left":{"type":"integer","format":"int64","minimum":0}}},"Active\#
        Operation":{"type":"object","description":"An operation that has not ended.","required":["\#
        id","kind","phase"],"properties":{"id":{"type":"string","pattern":"^[0-9a-f]{8}(-[0-9a-f]{\#
        4}){3}-[0-9a-f]{12}$"},"kind":{"$ref":"#/components/schemas/OperationKind"},"phase":{"type\#
        ":"string"}}},"Topology":{"type":"object","description":"Nodes, shards and slots at one re\#
        vision.","required":["cluster_id","revision","leader_id","nodes","shards","slots_assigned"\#
        ,"unassigned_slots"],"properties":{"cluster_id":{"type":"string","pattern":"^[0-9a-f]{40}$\#
        "},"revision":{"type":"integer","format":"int64","minimum":0},"leader_id":{"type":"string"\#
        ,"pattern":"^[0-9a-f]{40}$","nullable":true},"nodes":{"type":"array","items":{"$ref":"#/co\#
        mponents/schemas/TopologyNode"}},"shards":{"type":"array","items":{"$ref":"#/components/sc\#
        hemas/Shard"}},"slots_assigned":{"type":"integer","minimum":0,"maximum":16384},"unassigned\#
        _slots":{"type":"array","items":{"$ref":"#/components/schemas/SlotRange"}}}},"TopologyNode\#
        ":{"type":"object","description":"A member, as all nodes know it, with its health as this \#
        one sees it.","required":["id","host","resp_port","http_port","bus_port","shard_id","role"\#
        ,"health","revision"],"properties":{"id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"hos\#
        t":{"type":"string"},"resp_port":{"type":"integer","minimum":0,"maximum":65535,"descriptio\#
        n":"Redis clients."},"http_port":{"type":"integer","minimum":0,"maximum":65535,"descriptio\#
        n":"This API."},"bus_port":{"type":"integer","minimum":0,"maximum":65535,"description":"Go\#
        ssip and Raft."},"shard_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"role":{"$ref":"#\#
        /components/schemas/NodeRole"},"health":{"$ref":"#/components/schemas/NodeHealth"},"revisi\#
        on":{"type":"integer","format":"int64","minimum":0}}},"NodeRole":{"type":"string","enum":[\#
        "primary","replica"]},"NodeHealth":{"type":"string","enum":["alive","suspect","dead","left\#
        "],"description":"As gossip sees it from the node that answers."},"Node":{"type":"object",\#
        "description":"A member, with what the answering node observes of it.","required":["id","a\#
        ddress","host","resp_port","http_port","bus_port","shard_id","role","health","slot_count",\#
        "raft_role","is_leader","is_self","boot_epoch","revision"],"properties":{"id":{"type":"str\#
        ing","pattern":"^[0-9a-f]{40}$"},"address":{"type":"string","description":"`host:port` for\#
         Redis clients."},"host":{"type":"string"},"resp_port":{"type":"integer","minimum":0,"maxi\#
        mum":65535,"description":"Redis clients."},"http_port":{"type":"integer","minimum":0,"maxi\#
        mum":65535,"description":"This API."},"bus_port":{"type":"integer","minimum":0,"maximum":6\#
        5535,"description":"Gossip and Raft."},"shard_id":{"type":"string","pattern":"^[0-9a-f]{40\#
        }$"},"role":{"$ref":"#/components/schemas/NodeRole"},"health":{"$ref":"#/components/schema\#
        s/NodeHealth"},"slot_count":{"type":"integer","minimum":0,"maximum":16384,"description":"S\#
        lots served as primary."},"raft_role":{"type":"string","enum":["voter","learner","none"],"\#
        description":"`none`: it learns the topology from the members."},"is_leader":{"type":"bool\#
        ean","description":"Of the Raft group."},"is_self":{"type":"boolean","description":"Whethe\#
        r this node answers."},"boot_epoch":{"type":"integer","format":"int64","minimum":1,"descri\#
        ption":"How often the node's process was started; null until it has been heard of.","nulla\#
        ble":true},"revision":{"type":"integer","format":"int64","minimum":0,"description":"Of the\#
         last change to this record; `If-Match` compares it."}}},"NodeList":{"type":"object","desc\#
        ription":"All members, by id.","required":["revision","nodes"],"properties":{"revision":{"\#
        type":"integer","format":"int64","minimum":0},"nodes":{"type":"array","items":{"$ref":"#/c\#
        omponents/schemas/Node"}}}},"NodeTarget":{"type":"object","description":"How to reach a no\#
        de.","required":["address"],"properties":{"address":{"type":"string","description":"`host:\#
        port` for Redis clients; an IPv6 address in brackets.","minLength":3,"maxLength":261},"bus\#
        _port":{"type":"integer","minimum":1,"maximum":65535,"description":"Where it is not 10,000\#
         above the port in `address`."}},"additionalProperties":false},"ClusterManifest":{"type":"\#
        object","description":"The nodes that are to be one cluster; each becomes the primary of a\#
         shard.","required":["nodes"],"properties":{"nodes":{"type":"array","items":{"$ref":"#/com\#
        ponents/schemas/NodeTarget"},"minItems":1,"maxItems":1000}},"additionalProperties":false},\#
        "Shard":{"type":"object","description":"A primary, its replicas, and the slots they serve.\#
        ","required":["id","epoch","config_epoch","primary_id","health","replica_ids","slot_count"\#
        ,"slots","revision"],"properties":{"id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"epoc\#
        h":{"type":"integer","format":"int64","minimum":1,"description":"Counts changes of the pri\#
        mary or the membership; slot moves do not raise it."},"config_epoch":{"type":"integer","fo\#
        rmat":"int64","minimum":0,"description":"Revision at which the primary was set."},"primary\#
        _id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"health":{"$ref":"#/components/schemas/N\#
        odeHealth"},"replica_ids":{"type":"array","items":{"type":"string","pattern":"^[0-9a-f]{40\#
        }$"}},"slot_count":{"type":"integer","minimum":0,"maximum":16384},"slots":{"type":"array",\#
        "items":{"$ref":"#/components/schemas/SlotRange"}},"revision":{"type":"integer","format":"\#
        int64","minimum":0}}},"ShardList":{"type":"object","description":"All shards, by id.","req\#
        uired":["revision","shards"],"properties":{"revision":{"type":"integer","format":"int64","\#
        minimum":0},"shards":{"type":"array","items":{"$ref":"#/components/schemas/Shard"}}}},"Slo\#
        tState":{"type":"string","enum":["assigned","unassigned"]},"SlotOwnerRange":{"type":"objec\#
        t","description":"A run of slots with one owner.","required":["start","end","state","shard\#
        _id","primary_id","quarantine_shard_id"],"properties":{"start":{"type":"integer","minimum"\#
        :0,"maximum":16383},"end":{"type":"integer","minimum":0,"maximum":16383},"state":{"$ref":"\#
        #/components/schemas/SlotState"},"shard_id":{"type":"string","pattern":"^[0-9a-f]{40}$","n\#
        ullable":true},"primary_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"\#
        quarantine_shard_id":{"type":"string","description":"Former owner of unassigned slots, whi\#
        le it may still serve them.","pattern":"^[0-9a-f]{40}$","nullable":true}}},"SlotList":{"ty\#
        pe":"object","description":"The slot map as ascending ranges.","required":["revision","slo\#
        ts_assigned","slots_unassigned","ranges"],"properties":{"revision":{"type":"integer","form\#
        at":"int64","minimum":0},"slots_assigned":{"type":"integer","minimum":0,"maximum":16384},"\#
        slots_unassigned":{"type":"integer","minimum":0,"maximum":16384},"ranges":{"type":"array",\#
        "items":{"$ref":"#/components/schemas/SlotOwnerRange"}}}},"Slot":{"type":"object","descrip\#
        tion":"One slot.","required":["slot","state","shard_id","primary_id","primary_address","qu\#
        arantine_shard_id","is_owned_here","key_count_here","revision"],"properties":{"slot":{"typ\#
        e":"integer","minimum":0,"maximum":16383},"state":{"$ref":"#/components/schemas/SlotState"\#
        },"shard_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"primary_id":{"t\#
        ype":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"primary_address":{"type":"strin\#
        g","description":"`host:port` for Redis clients.","nullable":true},"quarantine_shard_id":{\#
        "type":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"is_owned_here":{"type":"boole\#
        an","description":"Whether the answering node is its primary."},"key_count_here":{"type":"\#
        integer","format":"int64","minimum":0,"description":"Keys of the slot in the answering nod\#
        e's store, whoever owns the slot."},"revision":{"type":"integer","format":"int64","minimum\#
        ":0}}},"SlotKeyList":{"type":"object","description":"Keys of one slot in the store of the \#
        answering node.","required":["slot","node_id","key_count","keys","is_complete"],"propertie\#
        s":{"slot":{"type":"integer","minimum":0,"maximum":16383},"node_id":{"type":"string","patt\#
        ern":"^[0-9a-f]{40}$"},"key_count":{"type":"integer","format":"int64","minimum":0},"keys":\#
        {"type":"array","items":{"$ref":"#/components/schemas/SlotKey"},"description":"In no order\#
        ."},"is_complete":{"type":"boolean","description":"Whether these are all."}}},"SlotKey":{"\#
        type":"object","description":"A key.","required":["key","encoding"],"properties":{"key":{"\#
        type":"string","description":"As it is, or in Base64 (RFC 4648, section 4), as `encoding` \#
        says."},"encoding":{"type":"string","enum":["text","base64"],"description":"`base64` where\#
         the key is not UTF-8 or holds a NUL."}}},"KeySlot":{"type":"object","description":"Where \#
        a key lives.","required":["slot","shard_id","primary_id","primary_address"],"properties":{\#
        "slot":{"type":"integer","minimum":0,"maximum":16383},"shard_id":{"type":"string","pattern\#
        ":"^[0-9a-f]{40}$","nullable":true},"primary_id":{"type":"string","pattern":"^[0-9a-f]{40}\#
        $","nullable":true},"primary_address":{"type":"string","description":"`host:port` for Redi\#
        s clients.","nullable":true}}},"SlotAssignments":{"type":"object","description":"Slots for\#
         shards: all are assigned, or none.","required":["assignments"],"properties":{"assignments\#
        ":{"type":"array","items":{"$ref":"#/components/schemas/SlotAssignment"},"minItems":1}},"a\#
        dditionalProperties":false},"SlotAssignment":{"type":"object","description":"Slots for one\#
         shard.","required":["shard_id","ranges"],"properties":{"shard_id":{"type":"string","patte\#
        rn":"^[0-9A-Fa-f]{40}$"},"ranges":{"type":"array","items":{"$ref":"#/components/schemas/Sl\#
        otRangeInput"},"minItems":1},"expected_shard_epoch":{"type":"integer","format":"int64","mi\#
        nimum":0,"description":"The shard must still have this epoch."}},"additionalProperties":fa\#
        lse},"AssignedSlots":{"type":"object","description":"The named shards after the change.","\#
        required":["revision","slots_assigned","slots_unassigned","assignments"],"properties":{"re\#
        vision":{"type":"integer","format":"int64","minimum":0},"slots_assigned":{"type":"integer"\#
        ,"minimum":0,"maximum":16384},"slots_unassigned":{"type":"integer","minimum":0,"maximum":1\#
        6384},"assignments":{"type":"array","items":{"$ref":"#/components/schemas/AssignedShard"}}\#
        }},"AssignedShard":{"type":"object","description":"All slots of one shard.","required":["s\#
        hard_id","shard_epoch","slots"],"properties":{"shard_id":{"type":"string","pattern":"^[0-9\#
        a-f]{40}$"},"shard_epoch":{"type":"integer","format":"int64","minimum":1},"slots":{"type":\#
        "array","items":{"$ref":"#/components/schemas/SlotRange"}}}},"Plan":{"type":"object","desc\#
        ription":"What the change would do at this revision. It would be accepted as long as there\#
         is no blocker.","required":["plan","blockers","warnings","based_on_revision"],"properties\#
        ":{"plan":{"type":"array","items":{"$ref":"#/components/schemas/PlanStep"}},"blockers":{"t\#
        ype":"array","items":{"$ref":"#/components/schemas/Blocker"}},"warnings":{"type":"array","\#
        items":{"type":"string"}},"based_on_revision":{"type":"integer","format":"int64","minimum"\#
        :0,"description":"Repeat the request with `If-Match` set to this to insist on it."}}},"Pla\#
        nStep":{"type":"object","description":"One step.","required":["action","subject","slots"],\#
        "properties":{"action":{"type":"string","enum":["add_node","remove_node","assign_slots"]},\#
        "subject":{"type":"string","description":"`address:`, `node:` or `shard:` and its id."},"s\#
        lots":{"type":"array","items":{"$ref":"#/components/schemas/SlotRange"}}}},"Raft":{"type":\#
        "object","description":"The Raft group as the answering node sees it.","required":["node_i\#
        d","raft_id","role","term","leader_id","commit_index","applied_index","last_log_index","sn\#
        apshot_index","is_joint","failure_tolerance","members"],"properties":{"node_id":{"type":"s\#
        tring","pattern":"^[0-9a-f]{40}$"},"raft_id":{"type":"integer","format":"int64","minimum":\#
        0},"role":{"type":"string","enum":["leader","candidate","follower","learner"]},"term":{"ty\#
        pe":"integer","format":"int64","minimum":0},"leader_id":{"type":"string","pattern":"^[0-9a\#
        -f]{40}$","nullable":true},"commit_index":{"type":"integer","format":"int64","minimum":0},\#
        "applied_index":{"type":"integer","format":"int64","minimum":0},"last_log_index":{"type":"\#
        integer","format":"int64","minimum":0},"snapshot_index":{"type":"integer","format":"int64"\#
        ,"minimum":0},"is_joint":{"type":"boolean","description":"Whether the group is between two\#
         configurations."},"failure_tolerance":{"type":"integer","format":"int64","minimum":0},"me\#
        mbers":{"type":"array","items":{"$ref":"#/components/schemas/RaftMember"}}}},"RaftMember":\#
        {"type":"object","description":"A member of the group.","required":["raft_id","node_id","r\#
        ole","is_leader","match_index","lag_entries","last_contact_age_ms"],"properties":{"raft_id\#
        ":{"type":"integer","format":"int64","minimum":0},"node_id":{"type":"string","pattern":"^[\#
        0-9a-f]{40}$","nullable":true},"role":{"type":"string","enum":["voter","learner"]},"is_lea\#
        der":{"type":"boolean"},"match_index":{"type":"integer","format":"int64","minimum":0,"desc\#
        ription":"Durable there; known by the leader only, as the two below.","nullable":true},"la\#
        g_entries":{"type":"integer","format":"int64","minimum":0,"nullable":true},"last_contact_a\#
        ge_ms":{"type":"integer","format":"int64","minimum":0,"nullable":true}}},"GossipTable":{"t\#
        ype":"object","description":"SWIM's table as the answering node holds it; itself is not in\#
         it.","required":["node_id","boot_epoch","local_health_score","members"],"properties":{"no\#
        de_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"boot_epoch":{"type":"integer","format\#
        ":"int64","minimum":1},"local_health_score":{"type":"integer","format":"int64","minimum":0\#
        ,"description":"Lifeguard's local health: 0 is well."},"members":{"type":"array","items":{\#
        "$ref":"#/components/schemas/GossipMember"}}}},"GossipMember":{"type":"object","descriptio\#
        n":"What the node believes of another.","required":["node_id","health","health_age_ms","bo\#
        ot_epoch","incarnation","last_heard_age_ms","round_trip_us","accuser_ids","suspicion_remai\#
        ning_ms","heard_bus_address"],"properties":{"node_id":{"type":"string","pattern":"^[0-9a-f\#
        ]{40}$"},"health":{"$ref":"#/components/schemas/NodeHealth"},"health_age_ms":{"type":"inte\#
        ger","format":"int64","minimum":0},"boot_epoch":{"type":"integer","format":"int64","minimu\#
        m":1,"description":"Null until it has been heard of.","nullable":true},"incarnation":{"typ\#
        e":"integer","format":"int64","minimum":0},"last_heard_age_ms":{"type":"integer","format":\#
        "int64","minimum":0,"nullable":true},"round_trip_us":{"type":"integer","format":"int64","m\#
        inimum":0,"description":"Of the last probe answered directly, in microseconds.","nullable"\#
        :true},"accuser_ids":{"type":"array","items":{"type":"string","pattern":"^[0-9a-f]{40}$"}}\#
        ,"suspicion_remaining_ms":{"type":"integer","format":"int64","minimum":0,"description":"Un\#
        til it is declared dead; null unless suspect.","nullable":true},"heard_bus_address":{"type\#
        ":"string","description":"`host:port` where it says it is.","nullable":true}}},"OperationK\#
        ind":{"type":"string","enum":["bootstrap","join"]},"OperationState":{"type":"string","enum\#
        ":["running","succeeded","failed"],"description":"Ended states never change."},"Operation"\#
        :{"type":"object","description":"A committed, durable, observable long action.","required"\#
        :["id","kind","state","phase","subject","params","created_by","created_at","ended_at","rev\#
        ision","last_error","blockers","cancellable"],"properties":{"id":{"type":"string","pattern\#
        ":"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},"kind":{"$ref":"#/components/schemas/Oper\#
        ationKind"},"state":{"$ref":"#/components/schemas/OperationState"},"phase":{"type":"string\#
        ","description":"What is being done now, or was done last."},"subject":{"type":"string","d\#
        escription":"What it is about; null for the cluster as a whole.","nullable":true},"params"\#
        :{"$ref":"#/components/schemas/OperationParams"},"created_by":{"type":"string","descriptio\#
        n":"`rest:` or `resp:` and the client's address."},"created_at":{"type":"string","descript\#
        ion":"As the node that took the request read its clock.","format":"date-time","pattern":"^\#
        \\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$"},"ended_at":{"type":"string","descri\#
        ption":"Null while it runs.","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\#
        \\d{2}:\\d{2}\\.\\d{3}Z$","nullable":true},"revision":{"type":"integer","format":"int64","\#
        minimum":0,"description":"Of the last change to this record."},"last_error":{"nullable":tr\#
        ue,"description":"Why it failed; null unless it did.","allOf":[{"$ref":"#/components/schem\#
        as/OperationError"}]},"blockers":{"type":"array","items":{"$ref":"#/components/schemas/Blo\#
        cker"}},"cancellable":{"type":"boolean"}}},"OperationParams":{"type":"object","description\#
        ":"What was asked for.","required":["nodes"],"properties":{"nodes":{"type":"array","items"\#
        :{"$ref":"#/components/schemas/NodeTarget"},"description":"Exactly one for a join."}}},"Op\#
        erationError":{"type":"object","description":"A problem that belongs to no request.","requ\#
        ired":["type","title","status","detail","code","retryable"],"properties":{"type":{"type":"\#
        string"},"title":{"type":"string"},"status":{"type":"integer","minimum":400,"maximum":599}\#
        ,"detail":{"type":"string"},"code":{"$ref":"#/components/schemas/ProblemCode"},"retryable"\#
        :{"type":"boolean"}}},"OperationList":{"type":"object","description":"A page of operations\#
        , the newest first.","required":["operations","next_page_token"],"properties":{"operations\#
        ":{"type":"array","items":{"$ref":"#/components/schemas/Operation"}},"next_page_token":{"t\#
        ype":"string","description":"For the next page; null on the last.","nullable":true}}},"Hea\#
        lthReport":{"type":"object","description":"The result of a probe.","required":["status","c\#
        hecks"],"properties":{"status":{"type":"string","enum":["ok","failing"]},"checks":{"type":\#
        "array","items":{"$ref":"#/components/schemas/HealthCheck"},"description":"Those that fail\#
        ; with `verbose` all."}}},"HealthCheck":{"type":"object","description":"One check.","requi\#
        red":["name","ok","message"],"properties":{"name":{"type":"string","enum":["joined","leade\#
        r_known","caught_up","lease","not_sealed"]},"ok":{"type":"boolean"},"message":{"type":"str\#
        ing"}}},"Version":{"type":"object","description":"What runs.","required":["name","version"\#
        ,"api_version","commit"],"properties":{"name":{"type":"string"},"version":{"type":"string"\#
        },"api_version":{"type":"string","enum":["v1"]},"commit":{"type":"string","nullable":true}\#
        }}},"parameters":{"Consistency":{"name":"consistency","in":"query","description":"`local`:\#
         what this node has applied. `linearizable`: everything committed before the request (Read\#
        Index).","required":false,"schema":{"type":"string","enum":["local","linearizable"],"defau\#
        lt":"local"}},"DryRun":{"name":"dry_run","in":"query","description":"Answer with a plan an\#
        d change nothing.","required":false,"schema":{"type":"boolean","default":false}},"Wait":{"\#
        name":"wait","in":"query","description":"How long to wait for the end of the operation, at\#
         most 60 s: `250ms`, `30s`, `1m`.","required":false,"schema":{"type":"string","pattern":"^\#
        \\d+(ms|s|m|h)$"}},"IfMatch":{"name":"If-Match","in":"header","description":"The change is\#
         made only if the revision is this: an `ETag`, a revision in quotes, or `*`.","required":f\#
        alse,"schema":{"type":"string"}},"IfNoneMatch":{"name":"If-None-Match","in":"header","desc\#
        ription":"Answer 304 if the `ETag` is still this.","required":false,"schema":{"type":"stri\#
        ng"}},"IdempotencyKey":{"name":"Idempotency-Key","in":"header","description":"Makes the re\#
        quest repeatable: the same key gives the same operation. Committed together with it.","req\#
        uired":false,"schema":{"type":"string","minLength":1,"maxLength":64,"pattern":"^[ -~]{1,64\#
        }$"}},"NodeId":{"name":"id","in":"path","description":"Id of the node.","required":true,"s\#
        chema":{"type":"string","pattern":"^[0-9A-Fa-f]{40}$"}},"ShardId":{"name":"id","in":"path"\#
        ,"description":"Id of the shard.","required":true,"schema":{"type":"string","pattern":"^[0\#
        -9A-Fa-f]{40}$"}},"OperationId":{"name":"id","in":"path","description":"Id of the operatio\#
        n.","required":true,"schema":{"type":"string","pattern":"^[0-9A-Fa-f-]{36}$"}},"SlotNumber\#
        ":{"name":"slot","in":"path","description":"Number of the slot.","required":true,"schema":\#
        {"type":"integer","minimum":0,"maximum":16383}},"Verbose":{"name":"verbose","in":"query","\#
        description":"List all checks.","required":false,"schema":{"type":"boolean","default":fals\#
        e}}},"headers":{"Revision":{"description":"Topology revision that the reply shows.","schem\#
        a":{"type":"integer","format":"int64","minimum":0}},"Leader":{"description":"Id of the lea\#
        der; absent while none is known.","schema":{"type":"string","pattern":"^[0-9a-f]{40}$"}},"\#
        Consistency":{"description":"How fresh the reply is.","schema":{"type":"string","enum":["l\#
        ocal","linearizable"]}},"ETag":{"description":"Revision and a digest of the body.","schema\#
        ":{"type":"string"}},"Location":{"description":"Where the operation is.","schema":{"type":\#
        "string"}},"RetryAfter":{"description":"Seconds until it is worth trying again.","schema":\#
        {"type":"integer","format":"int64","minimum":0}}},"responses":{"BadRequest":{"description"\#
        :"The request is not valid: `invalid_argument`, `malformed_json`.","content":{"application\#
        /problem+json":{"schema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:em\#
        ber-cluster:problem:invalid_argument","title":"The request is not valid","status":400,"det\#
        ail":"/adress: is not known here; known: address, bus_port","instance":"urn:ember-cluster:\#
        request:z6g5sgn91r2v5","code":"invalid_argument","retryable":false,"errors":[{"pointer":"/\#
        adress","code":"unknown_field","message":"is not known here; known: address, bus_port"}]}}\#
        }},"NotFound":{"description":"There is no such thing: `not_found`; for the keys of a slot \#
        also `slot_served_elsewhere`.","content":{"application/problem+json":{"schema":{"$ref":"#/\#
        components/schemas/Problem"},"example":{"type":"urn:ember-cluster:problem:not_found","titl\#
        e":"There is no such thing","status":404,"detail":"There is no shard eeeeeeeeeeeeeeeeeeeee\#
        eeeeeeeeeeeeeeeeeee.","instance":"urn:ember-cluster:request:mttej78dfn5me","code":"not_fou\#
        nd","retryable":false,"revision":6,"leader":"http://127.0.0.1:8001"}}}},"Conflict":{"descr\#
        iption":"Something is in the way: `conflicting_operation`, `slot_busy`, `slot_unassigned` \#
        or `slot_quarantined`, with `blockers`.","headers":{"Retry-After":{"$ref":"#/components/he\#
        aders/RetryAfter"}},"content":{"application/problem+json":{"schema":{"$ref":"#/components/\#
        schemas/Problem"},"example":{"type":"urn:ember-cluster:problem:slot_unassigned","title":"T\#
        he slot has no owner","status":409,"detail":"Slot 16383 has no owner.","instance":"urn:emb\#
        er-cluster:request:1wfs4aw0pvdj9","code":"slot_unassigned","retryable":false,"revision":6,\#
        "leader":"http://127.0.0.1:8001","blockers":[{"code":"slot_unassigned","subject":"slot:163\#
        83","message":"nobody serves it","override":null}]}}}},"PreconditionFailed":{"description"\#
        :"`precondition_failed`.","content":{"application/problem+json":{"schema":{"$ref":"#/compo\#
        nents/schemas/Problem"},"example":{"type":"urn:ember-cluster:problem:precondition_failed",\#
        "title":"A precondition does not hold","status":412,"detail":"It was expected to be at 9 a\#
        nd is at 1; read it again.","instance":"urn:ember-cluster:request:13pveen8rn8k3","code":"p\#
        recondition_failed","retryable":false,"revision":6,"leader":"http://127.0.0.1:8001"}}}},"P\#
        ayloadTooLarge":{"description":"`payload_too_large`.","content":{"application/problem+json\#
        ":{"schema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember-cluster:p\#
        roblem:payload_too_large","title":"The body is too large","status":413,"detail":"The body \#
        may have at most 262144 bytes.","instance":"urn:ember-cluster:request:z6g5sgn91r2v5","code\#
        ":"payload_too_large","retryable":false}}}},"UnsupportedMediaType":{"description":"`unsupp\#
        orted_media_type`.","content":{"application/problem+json":{"schema":{"$ref":"#/components/\#
        schemas/Problem"},"example":{"type":"urn:ember-cluster:problem:unsupported_media_type","ti\#
        tle":"The body must be application/json","status":415,"detail":"Send the body as applicati\#
        on/json, not as text/plain.","instance":"urn:ember-cluster:request:z6g5sgn91r2v5","code":"\#
        unsupported_media_type","retryable":false}}}},"Unprocessable":{"description":"Guards refus\#
        e: `blocked_by_guard` with `blockers`; a join cannot be, for a reason that is the code: `s\#
        lots_overlap`, `both_have_several_nodes`, `peer_joining_elsewhere`, `duplicate_node`, `clu\#
        ster_full` or `protocol_version`; or `idempotency_key_reused`.","content":{"application/pr\#
        oblem+json":{"schema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember\#
        -cluster:problem:blocked_by_guard","title":"Safety guards block the request","status":422,\#
        "detail":"it serves 5461 slots; move or unassign them first","instance":"urn:ember-cluster\#
        :request:3qdec9mv78hn7","code":"blocked_by_guard","retryable":false,"revision":6,"leader":\#
        "http://127.0.0.1:8001","blockers":[{"code":"serves_slots","subject":"node:100000000000000\#
        0000000000000000700000009","message":"it serves 5461 slots; move or unassign them first","\#
        override":null}]}}}},"TooManyRequests":{"description":"`rate_limited`.","headers":{"Retry-\#
        After":{"$ref":"#/components/headers/RetryAfter"}},"content":{"application/problem+json":{\#
        "schema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember-cluster:prob\#
        lem:rate_limited","title":"Too many requests","status":429,"detail":"More changes are unde\#
        r way than the log takes.","instance":"urn:ember-cluster:request:z6g5sgn91r2v5","code":"ra\#
        te_limited","retryable":true,"retry_after_ms":1000}}}},"InternalError":{"description":"`in\#
        ternal`.","content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Pr\#
        oblem"},"example":{"type":"urn:ember-cluster:problem:internal","title":"The node made a mi\#
        stake","status":500,"detail":"A proposal was answered as something else.","instance":"urn:\#
        ember-cluster:request:z6g5sgn91r2v5","code":"internal","retryable":false}}}},"Unavailable"\#
        :{"description":"`no_quorum`, `not_ready`, `node_joining` or `shutting_down`.","headers":{\#
        "Retry-After":{"$ref":"#/components/headers/RetryAfter"}},"content":{"application/problem+\#
        json":{"schema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember-clust\#
        er:problem:no_quorum","title":"No majority of the voters is reachable","status":503,"detai\#
        l":"No leader is known here, so nothing can be decided now.","instance":"urn:ember-cluster\#
        :request:ys41h08gm6pk5","code":"no_quorum","retryable":true,"retry_after_ms":1000,"revisio\#
        n":6,"leader":"http://127.0.0.1:8001"}}}},"TimedOut":{"description":"`deadline_exceeded` o\#
        r `node_unreachable`; or `outcome_unknown`: the change may still take effect.","content":{\#
        "application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"},"example":{"t\#
        ype":"urn:ember-cluster:problem:outcome_unknown","title":"The outcome is not known","statu\#
        s":504,"detail":"The change was handed in, but not confirmed in time; it may still take ef\#
        fect.","instance":"urn:ember-cluster:request:z6g5sgn91r2v5","code":"outcome_unknown","retr\#
        yable":true}}}},"NotModified":{"description":"The caller has it already.","headers":{"ETag\#
        ":{"$ref":"#/components/headers/ETag"},"X-Revision":{"$ref":"#/components/headers/Revision\#
        "},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components\#
        /headers/Consistency"},"Location":{"$ref":"#/components/headers/Location"}}}}}}\#

        """#
}
