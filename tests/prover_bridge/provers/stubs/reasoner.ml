(* A stand-in for the WorkflowFM reasoner in a real OCaml toplevel: loads slowly and noisily, echoes what it
   is asked, and answers pings and `create`. Names of processes say how to misbehave. *)

let find_from text start part =
  let size = String.length part in
  let rec search place =
    if place + size > String.length text then raise Not_found
    else if String.sub text place size = part then place + size
    else search (place + 1) in
  search start;;

(* The text of a member's value, as it stands in the JSON: a string with its quotes, or a number. *)
let member key text =
  let start = find_from text 0 ("\"" ^ key ^ "\":") in
  let rec string_end place =
    match text.[place] with
    | '\\' -> string_end (place + 2)
    | '"' -> place + 1
    | _ -> string_end (place + 1) in
  let rec number_end place =
    match text.[place] with '0' .. '9' | '.' | '-' | 'e' | '+' -> number_end (place + 1) | _ -> place in
  let stop = if text.[start] = '"' then string_end (start + 1) else number_end start in
  String.sub text start (stop - start);;

module Json_composer_io = struct
  let respond text =
    print_string ("JSON_START\n" ^ text ^ "\nJSON_END\n");
    flush stdout

  let create name =
    respond
      ("{\"response\": \"CreateProcess\", \"process\": {\"name\": " ^ name ^ ", \"inputs\": [], \"output\": "
       ^ "{\"channel\": \"o\", \"cll\": {\"type\": \"var\", \"name\": \"A\", \"args\": []}}, \"prov\": "
       ^ "{\"type\": \"source\", \"name\": \"P\", \"args\": []}, \"proc\": \"P o = Zero\", \"actions\": [], "
       ^ "\"copier\": false, \"intermediate\": false}}")

  let execute text =
    print_endline ("*** received " ^ text);
    match member "command" text with
    | "\"ping\"" -> respond ("{\"response\": \"Pong\", \"ping\": " ^ member "ping" text ^ "}")
    | _ -> (
      match member "name" text with
      | "\"Slow\"" -> ignore (Sys.command "sleep 600")
      | "\"Loops\"" -> while true do ignore (ref 0) done
      | "\"Dies\"" -> exit 3
      | "\"Raises\"" -> failwith "no answer"
      | name ->
        print_endline "JOIN_TAC: some noise";
        create name)
end;;

for number = 1 to 5 do
  print_endline ("loading part " ^ string_of_int number);
  flush stdout;
  ignore (Sys.command "sleep 0.05")
done;;

print_endline "Prover ready";;
