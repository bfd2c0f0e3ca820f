/// Counts the orders of `n` values that have each sum of squared differences to a given order, for
/// Spearman's test.
///
/// No simple recursion gives these counts. They were computed by joining, for every subset of the
/// ranks, the counts of the first half of the positions with those of the second half; up to 9
/// values the program counts by itself. Sources: van de Wiel and Di Bucchianico, "Fast computation
/// of the exact null distribution of Spearman's ρ" (2001); OEIS A175929.
enum SpearmanCounts {
  /// The numbers of values whose counts are listed.
  static let range = 10...22

  /// Returns the counts for the sums 0, 2, 4 … up to half of the largest; the rest is symmetric.
  ///
  /// - Precondition: `n` lies in `range`.
  static func lowerHalf(_ n: Int) -> [UInt128] {
    lists[n - range.lowerBound].split(separator: " ").map { UInt128($0, radix: 36)! }
  }

  /// To the base 36, a list for each number of values.
  private static let lists = [
    """
    1 9 s 1f 2z 4x 6i a0 du h7 mr sw ys 16g 1eo 1ju 1yd 26t 2gc 2u4 3bl 3gt 3yi 4dk 4r0 5bx 5q8 61i 6rp 78w \
    7ms 88m 8zj 9d9 a1u aqm b7b c1n ck6 cy4 ef2 evk f42 g1n h9t ho0 ih8 j9m k2k kwo lyr lxn nkc o4o oim po0 \
    qt8 qmb s0b s8k to8 u1a uuo ue2 wgk x28 wqg x4d yr8 yeg ziw z3s 106i 10ak 10j1 10ri 11pz 11oo 112k 11gc \
    12mq 11sa 11uu
    """,
    """
    1 a 10 22 4c 80 bd hw pu ym 19g 1q6 23e 2ok 38m 3wc 4nf 5my 6bz 7ko 8s8 9vo ay9 cxc dy7 g3o hf8 jl6 l39 \
    o08 p1c s8g u78 x9e yju 12zk 143g 18bm 19sk 1e94 1gda 1lk6 1m2o 1s00 1ugb 1zsy 20p8 2852 299d 2g44 2ho5 \
    2opg 2qh3 2yue 2yq5 38b2 39k1 3hq4 3i0z 3shw 3td0 42zm 42q0 4d7u 4e2r 4py4 4nh1 4zpw 504a 5bgg 59f4 5mue \
    5lcz 5xw2 5uj0 69rq 66it 6kog 6f0u 6ulc 6qzy 754i 6y9x 7eu0 7913 7pui 7foe 7xgo 7qpr 86hq 7x2f 8e00 84ov \
    8ma6 89aw 8t72 8hzc 8ylm 8jt3 94l0 8sav 97ns 8so7 9cca 8xdb 9fkm 8xof 9fss 90zo 9h8o 90g0
    """,
    """
    1 b 19 2w 68 cf j7 uq 1at 1to 2h0 3hf 4e8 5s1 77p 90a asm dlx fls j3m me1 q6u tf2 zek 12u7 19ch 1efh 1ltm \
    1qsh 20wu 25lf 2gwm 2nrs 2zux 3654 3maz 3rzm 48cj 4gjw 4y5q 55yo 5skp 5xvp 6lh5 6v62 7jim 7qku 8l00 8rb2 \
    9mgp 9vpy as7r aznw c31j c7gs dcwq dllg er7e ewo3 gb47 gec0 huaz hyya jgx8 jkbo lavv la2n n0ci n4ex oxhb \
    owpw r032 qujz sz6o svsk v4li uz0i xcvb x10h zit6 zaez 11uw3 11eqi 14878 13ozu 16m6s 160y5 18yb6 18b4w \
    1bhjv 1aogn 1dwya 1d1af 1gcrl 1fceg 1iwog 1hrb6 1l9g1 1k1a8 1nqcl 1mdxr 1q8j8 1olm8 1siuu 1qvok 1uv01 \
    1t3qe 1x2y5 1v72u 1z8c1 1xc5y 21inc 1z8hq 23ivs 214nm 25jaz 231vl 27dg7 24ppc 294f6 26hcw 2avvz 27w9o \
    2c9nt 29d60 2dudv 2aoic 2f1xq 2br00 2g5oz 2cxr0 2hbx6 2dozn 2i17q 2efpm 2ivf6 2f4z5 2jaeq 2fk5p 2jpcp \
    2fw0s 2k1m8 2fyix 2k4vc
    """,
    """
    1 c 1j 3y 8t im vb 1f8 29z 3bq 4p4 6pw 8xv bwa fg0 jqa ofn v1u 1121 19qs 1iv2 1tlu 23v4 2jgu 2w4u 3dy0 \
    3v4m 4gqc 4zys 5s9o 6d7c 7abo 822p 93mo 9wno b91q c5hf dl02 epcv gbfi hihf jhyo kog0 muiw oehl qp7m s6sm \
    v0j4 wmxa zkio 11g12 14ncc 16kpz 1acdg 1c4qd 1g4oy 1iitw 1mm8i 1ort4 1trf8 1vyft 21234 23kkl 2934s 2bl32 \
    2hvai 2k5bu 2qm86 2tpvc 30cvg 32wrs 3avaq 3dj2g 3lfca 3of7q 3wuoc 3zy4q 4973a 4buv1 4li8s 4p0ab 4ywma \
    51jyg 5d0e8 5fv5y 5r43i 5ubd9 665v6 69c4b 6m7ce 6olkg 725hs 75gvo 7j1qu 7ldei 80kqc 83b1a 8i1f4 8krg1 \
    90jwg 93264 9jyvq 9l75g a2qly a5bbq ame8q anqj8 b6o6q b8cy4 bqp0m bruyi cbqgk ccf8x cwxho cwcn9 dhho4 \
    dibk6 e32l6 e1yk8 eojfe enqio f9wj0 f7yvx fvbsg ftirn gh0wg gdt9s h1uxq gzsa7 hncwm hj2tr i8ryo i4id1 \
    itcr0 inkxh jdyvy j8q7h jy18q jr1qx khn40 kb32b l1i6u ks7zg lkpes lbt5h m2902 ls4lp mjr66 mab8t n12g0 \
    moxgr nhki8 n5hp2 nx7vs niq6k obn8m nyzj1 ope2k o9tqd p2lsy ong8h pemds ox2hg ppt4o p8pc5 pzxvo pgvxl \
    q8fl2 pqmzx qh2gy pvjcc qnzd6 q3iod qtjou q71tn qy2gc qcltx r1cn4 qe2pc r3kb6 qh6wf r5c46 qfr86
    """,
    """
    1 d 1u 59 ca r6 1de 2bd 3v0 5vp 8mp cko hiy nof vw1 15ky 1h8o 1w54 2cts 2x5m 3loh 4deg 57kh 6ako 7f3u 8pm5 \
    a7ko bwb6 domb ftfh i085 kjs2 nci9 qe8c tj9e xejn 117t7 15ehu 1a0kh 1f36n 1k86q 1q6y1 1w56t 22s4v 29wbs \
    2hd2l 2oz8h 2xxoa 36qff 3g36z 3q50a 410h6 4bssi 4nyot 4zwg2 5d2db 5qwwo 653h7 6jcxm 6zz2n 7fs2h 7wq0r \
    8eb99 8xjym 9fvjt a0pge aknaj b6y2n bt8r7 cgqrs d3ezm duhrz ejblu faa82 g19s6 gvdeq hnqdk ijhjk jdf0w \
    kbjtu l89ec m7jct n51dq o8ms4 p8knf qbx6f rei1u slxhi tq510 uyrno w4jl4 xhh0t yqe3f 10336x 11dj5q 12vl58 \
    148zdq 15qjv1 175mkh 18spst 1aalvb 1bxpeq 1dh14e 1fa64i 1gwfl0 1inanj 1kcs9i 1mag5k 1o1ej6 1pytyl 1rqp9l \
    1turne 1vr458 1xs8r3 1zoz2i 21z2ay 23yi9p 264vwm 287nxe 2akoxs 2coghm 2f1upb 2h5jim 2jp0a6 2lyxs9 2ochay \
    2qlui1 2tcvx2 2vm5jx 2y5djh 30kqbc 33bpzp 35q8un 38gmox 3ask3t 3dqaof 3gbwy6 3iyp0k 3lgi4b 3olv5i 3r090z \
    3tvc04 3wizt2 3zkd24 424m9z 4556pt 47l84r 4asnmx 4dkpix 4gd96t 4ixmxw 4mf6bx 4oudro 4rue9y 4ukv3y 4xquy9 \
    50dnlo 53ksds 55ws5i 59bdsm 5c2dl9 5ev2yg 5heik3 5l1hx7 5n9tdf 5qaffh 5t0m2n 5w5hvf 5ykzri 61tlso 63vhtm \
    67aiia 69wzfl 6cj2fd 6esuxs 6idzkw 6kcoqg 6n61ro 6pngvh 6skcuk 6uo0n7 6xq740 6zdigx 72k5bu 74vlsy 771yd6 \
    7901xf 7ccc24 7dsldd 7g6pzd 7iaje6 7ks9i0 7mgvlr 7p1xb7 7q7gpe 7sv538 7ursu7 7wdiwu 7xs7d4 80nj0j 81i3mw \
    83a5kx 84y4dc 86p3i5 87vez6 89r3qq 8admz9 8cc7yk 8dritg 8ehm2t 8farhw 8hgp1z 8hrwyz 8iofaj 8jsn4r 8kp0w6 \
    8lbg3u 8mar0f 8mcmnj 8nehet 8o8f9p 8o2xt1 8ocp5z 8pk1p4 8p8hhk 8p5nmp 8ps5vd 8ppcps
    """,
    """
    1 e 26 6u gv 12u 23n 3oq 6d5 a4c fdh my8 x5t 19wm 1rkq 2cwm 33vg 41bm 56lf 6i4g 87uo a4k8 cdzq f338 i94w \
    lni0 px7u uigw zum6 15ru0 1coaq 1juk4 1sri6 21qpk 2c9ew 2nkc0 30s91 3dn2s 3tr3n 49lak 4s8vx 5b2eg 5xit3 \
    6itbe 79s8q 7yo54 8suhw 9md5m am53j bi9uy cnl7c dp8p4 ezdq2 g61s8 hmvgw ixe8m kmjr3 m2vz4 nwwo0 pknz8 \
    ro17f tfb88 vrmus xr78e 10b0to 12hadi 15bdkv 17np22 1attre 1ddlci 1gqpkr 1jl3ts 1nclqz 1qaph4 1ue5ox \
    1xn5xg 222v3y 25kgai 2acuw4 2e2xbe 2jboz8 2nagw2 2suraz 2x5q2w 338xtl 37ovkw 3e7hqd 3j1hdk 3q1y25 3v3po8 \
    42iy1p 47zcx2 4g17ux 4lndoi 4u61ka 506ec4 59ddz5 5fm4ew 5p8plp 5vxdua 66b7vn 6d5fn0 6o279e 6vg8mg 7730vr \
    7eir0k 7qvzlq 7yskpg 8bvknu 8k4wrw 8xmwsm 96d4ag 9l38oi 9tqp3m a8xgsz aidxd4 ayfxur b7vk7c bovyh5 byowso \
    cgh93t cqu3eg d931kn djrssa e3nvy9 edyic4 eyamfj f9ybly fv1u7o g69kzo gsqp5n h4b802 hrn7e5 i3vf5y irgegi \
    j3tqes jtrdpn k5hgkw kvgk3i l8zwri lznro8 mcgomy n54h20 nhu08y ob9rrj oouu64 piawza pw0et0 qsdx7h r4uj1q \
    s0u6r0 sfu2xa tck5hu tpzc2y up76xu v27x96 w244at wgole6 xfxh0o xu475w yx1qvz z9d16c 10bsfjk 10r7qzw \
    11tvix7 12706bq 13d1kaq 13pk4qi 14vn84q 15a1zw2 16euiwc 16slbfa 182fqcy 18d7emo 19lob63 1a0c38q 1b90ea6 \
    1bktxgq 1cx2x3z 1d7p86y 1ejjsnv 1ewuupu 1g73gjj 1giv6ac 1hz0oax 1i6qaj8 1jl13cl 1jy042w 1lbgulz 1lkiia2 \
    1n2iz9j 1n9xqjm 1orek20 1p1p5j6 1qgiik4 1qoleoe 1sake1b 1se7rm8 1twzsyq 1u6o3tq 1vo5hgq 1vt2ar6 1xg8stw \
    1xihd0c 1z4ct7w 1za19vk 20slqth 20w14my 22mextt 22jzl00 2462zg0 24b6sc0 25w0q57 25utku2 27lra0h 27h2bv4 \
    296g6a7 296geoo 2ar27zp 2anx2c0 2ch5n83 2c7uppq 2dwj4xn 2dut29e 2fh8i42 2f8c9o4 2h1wc6i 2gpn8zw 2ig9w5j \
    2i963wk 2ju2sfd 2jjhl8e 2lepwk8 2kwa0b2 2mlmwst 2mbwbay 2nyptt5 2nhs4z8 2pbdf4f 2oqcqtc 2qgl2ju 2q1fpgm \
    2rln9f6 2r247ta 2swwvn7 2s4scwc 2ttf0yq 2tbmhks 2uwdscf 2u6cmsm 2vy2ct6 2v3ynks 2wsejr6 2w4eioi 2xlsioq \
    2wsqnqm 2yls4da 2xkm5t6 2z5njls 2yext14 2zvnln0 2yx3syc 30ltb40 2zi4b20 312ryjl 305hxxa 31inqco 30hd2yw \
    325dn4z 30vd0z0 32az8ti 31ch1e4 32o7ahc 31go4le 3301hn1 31ngy3y 332pfg0 31xv1hs 334bjpm 31uyu1g 33cffz8
    """,
    """
    1 f 2j 8q mt 1ik 34w 5qy a8q gzg qny 14wp 1ow1 2etb 3evv 4oop 6bks 8do0 b09v e3h2 i4hg mre3 sfky z3ok \
    17a4l 1g7d0 1rfws 23si4 2ijgt 2ytx7 3iep5 4315r 4so1l 5j5kf 6ev60 7cgxp 8h3vv 9le1e azjyf cdu8p e2csd \
    fr2zd hsxib jsdw0 m9zxe on5nd rj64n ucqmh xtoei 110xen 152zpc 18vaul 1djq7b 1hwcnu 1nbonu 1s8jix 1ykjae \
    246mvy 2b8pxa 2hou2n 2pv7tq 2wx9i4 3664m0 3e8hmb 3ol017 3xj7ir 496m35 4j1kb7 4w83ok 57554g 5lhfth 5xpqbn \
    6dxu25 6qz0yg 78ueup 7neguh 871oy2 8muqun 98feif 9pi14y adg1ee avyhj4 blm7gd c5wkvk cyei5v djnxby eegy8y \
    f1wbiv fzbonn go75i3 ho9q6w ieyj1y jihdko kasw2z lgo04z mbckxj nl8tky oh30zf ptwcbv qsl21j s9595r t9fcno \
    utk1xa vw5dkl xkxa0n ypb4o7 10h7d8e 11olz60 13lvejp 14uicy9 16vbrfl 187kf8g 1adtn8k 1breyo4 1e1xbwa \
    1filhxl 1hz815z 1jhu8mj 1m2dtb2 1nog2o2 1qg0wk2 1s3ehqs 1uz9be3 1wqtnih 1ztwupi 21mcpnk 24umrsm 26rdcvr \
    2a72oqp 2c57pvp 2fpxc8n 2hs5y76 2llq9ga 2np5gjh 2rncysa 2tvfcs3 2y3laso 30btax1 34p8ep8 3730v1e 3bpe4y3 \
    3e41vje 3iwxzmv 3lfjnmx 3qj764b 3t2q9zn 3yb4wsf 4106jva 46kzy8g 498pmov 4eyy1mk 4htz9es 4nv2wio 4qoyahc \
    4wxtg2b 4zvlqkz 56h0ssn 59gevf5 5g5potp 5jabeoi 5qfipgb 5tgonrf 60rbw7z 641fxwj 6bntnp9 6euqgud 6mr0a75 \
    6q1q41f 6ybil19 71ncwjd 79zmh66 7dh2v8f 7mdr491 7po7aw2 7yowxhq 82aiyx8 8boxneu 8f4o2c9 8otd11p 8sc5uv2 \
    92fbjtl 95zrjai 9g4g6h5 9jsu455 9umaphk 9xzq4sv a8vlalo acnw9xs anwfkmn arf3eno b30b416 b6kuyef bime0f2 \
    bm7e8vo by6z4m3 c1uuve3 ceofm5r chxxk26 cuqbs0r cyhgnk9 dbn3cmh df07d31 dskkxvn dvx8f2t e9xbhc1 edas26i \
    er6g3aj eum6qh5 f9g4fi1 fcavvpy fqzh911 fuh324u g9jkarx gcgopn6 grzb2s3 gutgwl4 hasll23 hdopryj htcvwj5 \
    hw93f6g id117g1 if7y8at ivrjr7v iymzr0z jfj6qcj jhnx7g1 jz2bpor k13u2l8 kivcugx kkzdmid l2b6b6h l4db74c \
    ln0gsne lo45znb m6cnej2 m8akkd8 mqtzwzd mrwn70g nayhxje nbuaudf nv8hy68 nw7rjmn of0xxad ofv0cb0 p032lzp \
    ozskvqi pjhkb05 pk7oidz q44t3jm q3qz8o6 qo6xtha qnl86t6 r8byo7d r7tspvz rrsu8r8 rr2dqid scnzt12 sannwuy \
    svf970w sukg1wz tfgx1as tde4anj tyxhhxj twh8nqt ui8g7rn ufvr8k6 v0ooqk5 uy4cyxs vkl1a40 vgkqe5y w21yyfs \
    vzcsx7r wky4pn8 wgrd8x2 x2ygk29 wydoasr xkpo314 xgczto7 y1i432n xwta0en yjri63k ydh73hv yz9nk9b yufrj2q \
    zg7ib54 z9qnay9 zw5rw1v zpav92w 10bpsbbr 1052v710 10q3z4s8 10j55gww 1163xm31 10xdpd8q 11izjb9i 11bt3d2e \
    11xdhff2 11oi2cwy 12alndul 121aoc5u 12n97fgi 12eak5tm 12yt3vhm 12pdv0ox 13bwaqyk 130l8la7 13ll0fjk \
    13c17kcg 13ws2kec 13lg4u93 146r82ku 13v0wlkr 14g6smxq 144qe9pc 14o7xow3 14cbvpt4 14xuofhp 14k4ksd8 \
    153yc2re 14s1m620 15bluvp2 14xtka1k 15hxic6l 153qbd3d 15njrb3p 159q5tdj 15rttewq 15dmdlq0 15xpbs1x \
    15hl0jtt 15ztoo2e 15lnxftm 163md1ck 15nknre1 16611s0d 15pii2yn 167or74j 15rnn317 167xq81l 15rkgd5m \
    169r3s94
    """,
    """
    1 g 2x ay ue 23i 4ks 8sa g53 rug 196e 1z9u 310n 4g6i 6fgg 92jk ci2z gy92 mp8o tqvq 12szr 1dsci 1r8y9 27fz2 \
    2rfm9 3e8ws 46dmp 52sa0 658w5 7d2qs 8tk9m affjk ccz3t ehg9a gywz5 jpefs my1ki qdbps ufyys ysrgs 13utzv \
    197toq 1fipy1 1m1o2e 1tr3hp 21q9ok 2ayi2i 2kk0je 2vsbdl 373cp8 3keetv 3xyjha 4dn1lc 4th056 5bzsu4 5ue3xc \
    6g1y3m 71jcws 7qekxr 8f7qze 98a19x a0ejuc axn5ij bu5omu cw0pem dwq4rm f413md g9f826 hmkfnn ixdhom kgb454 \
    lwwn0y nndtvh p9i92k r74qdo t0kotk v652x0 x6f9xe zkyp9r 11sntx6 14gwv3y 16wzkgs 19ujf40 1cjl7fw 1ft3i5u \
    1iqdlpc 1maz3r8 1pjb4ou 1tg9kdb 1wyc12a 218nzvn 251prss 29qx2oo 2dvjmkm 2iybvon 2nfymr4 2t01uuk 2xt7454 \
    33tbbc7 391iwss 3fjlsip 3l5594k 3s5t8zm 3y6jcek 45sbgzx 4c7z38q 4kclulk 4raboq2 502lkxl 57f7eng 5gtfdk9 \
    5opiggk 5yt8cyl 676l4ts 6hxuwwh 6qvp4py 72fxs43 7bvx3vk 7o5mguc 7y96q4i 8bdfc0i 8lztqcw 8zxork6 9b7va98 \
    9q3eixg a1zbz56 aho3045 aub413i bb2k2dy bo90k68 c5xpzsp cjyrnns d2pnh5h dheai6k e16ojzf egmekhe f1nqky3 \
    fhun48w g3tekzd gkyf2cu h8brma2 hq0dmi0 iel2200 ixc60bi jn598g0 k6odtjm kxt4r3c li6rwha max2qxp mw68300 \
    npxhgeg ocdi7ri p7xw3m1 puupi68 qrwa8vf rg4m5i0 sek6fv1 t3rppb4 u3u5tot uttzyp8 vvxferx wmy74b6 xq4nrtm \
    yimapa0 znzxvj1 10gs2mtm 11nzie61 12ieoty0 13r3yerc 14mlm9fo 15x958ov 16tgntk4 186olglp 1941fc02 1ai7j9fr \
    1bhd0yba 1cy8psi5 1dxek7ge 1fggoq8w 1ghife36 1i21zrlz 1j4d0nxy 1krayw3i 1lu2jk78 1nk1x3b5 1oo3wee2 \
    1qeu1vtg 1rl39o76 1tf0uk98 1ukrg8vi 1wh9tia4 1xp7mba0 1zn77djp 20witorw 22x5ixwm 246l7g70 26avsvb8 \
    27lsc1u6 29qfmwy3 2b3tif2s 2dc9o8qx 2eof1m3y 2gzybm49 2ieo1my4 2kr9gma9 2m7iugji 2on5khnu 2q33gq9s \
    2smzlwj7 2u4cnjnc 2wo1bwyj 2y8aw1q2 30whtblf 32en2go6 3567f6f0 36r78pls 39jg2htq 3b69zxd8 3e1uh52p \
    3fng1a28 3inzq58d 3kb60ncu 3natkavs 3p19hzko 3s5wzm52 3tt2q08u 3x1hlqqt 3ys2q8no 420hnqb3 43sv0w5q \
    474zov0x 48v8hxta 4cd6zb60 4e4x8ode 4hkshn3q 4jgcc88y 4n1r7e97 4osuxazw 4sii9u8z 4ud4ec5c 4y1y3l58 \
    4zyhkds4 53ri38em 55kq9e74 59k14iir 5bewfw5u 5faso0yw 5ha4ks7e 5lc9pmrm 5n59spx0 5rby4yob 5t8v1q3m \
    5xdxut45 5zcusthm 63m4cob6 65geyajs 69wr8lbh 6bsusfz4 6g47qxp3 6i51z2mk 6mn662rf 6ofwvcrm 6t39boye \
    6v09noxc 6zkd6wm5 71ji40gy 76832v9m 781b5rn2 7cxjn2qz 7esblq8w 7jhyo8ck 7lhu0jcw 7qf75f0g 7s4xgwq0 \
    7x7ceazx 7z1tvs7o 83zjtzbk 85wn25eq 8ayw74zi 8co1300w 8hys5qp9 8jpaevre 8orpb17s 8qny3ewo 8vy9w7gi \
    8xi8468a 92xu0q55 94nbde3a 99wk2hlg 9bo6rkii 9h2703lh 9ik3ti6a 9o7giquq 9pquzxl8 9v3gshg8 9wsxdy6y \
    a2dur9yh a3p9jk7k a9fnau6b aawg5gw2 agep3fg0 ahxwq31i anlejd80 aosw26bm aupv85yj avyuwsdo b1iqgcrr \
    b2yq4fv8 b8rfvabr b9qkor7c bfou27vf bgtuwbfw bmirxkpa bnpxy6n2 btjhi6l3 budg5otk c0gnug72 c1cmd08w \
    c70k6xpn c83isztu ce0rrdyq cekhrb6e ckntrpci cldqrhnq cr56e1xa crxjsplc cxtp7ir0 cy7c2oa4 d4dm6tcf \
    d4sua6e2 dahi0gev db40hali dh2t3ov5 dh49vh66 dn8bwz9e dngf4yj0 dt6w1bgy dthw04y4 dzcuu8i4 dz73eem6 \
    e5cha6rd e5861vhw eauhg1yr eaxxtxba egtxkwt7 egabr726 embfmeop elzqs8m2 erlagg05 erbyh0yw ex23my3e \
    ewacfma0 f2bkkhcj f1lhcklg f710ju2x f6j37u76 fc8d7zay fb2p7fdw fgwmwonl ffyd21de flbl2tz2 fkfqvuea \
    fpxpu2gz foib05cg fuavdjc7 fsxeig20 fy2b6gh3 fwy32fwo g2cxuine g0iqilyk g61za3en g4fvbavc g9hcmtn7 \
    g7xse12i gd3fk1ve gazkm4ls ggfbsn23 gee88g2k gj53zlsa ghcrdzfu gmdezpj5 gjuau13s gozys6nz gmp6ep6s \
    grbahj3n gp3di932 gtsy44ie gr0ygfl2 gw0ihvzk gtb4aac8 gxki3oo8 gv43agau gzo8k75p gwgahm6g h13zxg4y \
    gy53800c h28gprtv gzd9egy4 h3jwl370 h03qkxu0 h4k6wyv7 h16p4vb2 h4wztmg3 h1swpjyi h5sp17eo h1xbpg8k \
    h60f19kl h2f0oxry h5x4979e
    """,
    """
    1 h 3c dj 13x 2v3 6jy d6a oyz 18oo 22xz 3djs 5ax8 80ou buae h4q8 o4q5 xgb9 19n68 1p5pv 290jm 2y2xl 3swzl \
    4v4nw 6696r 7qfhx 9mqbj bwmnu elbvv hreum lisk7 pun4a uxx7d 10thr0 17kf5h 1fb6t3 1o9u2z 1yajaq 29sytn \
    2msrex 31g2yo 3htl9s 40f6zu 4kvlll 57zn64 5xjnjl 6pw65n 7l6jnv 8k6boz 9m2o2f as8ltn c2dfc1 dh09id ezzwgt \
    goq7hf ihzjwn khv8wa mnh1rm oznk7h rijkj5 ua0sse x7opjs 10ewg8s 13uhjc6 17jw6n6 1bi3e6k 1fse4p6 1kbnwp0 \
    1p8m88n 1ugc84n 201knf1 25z2vop 2cdu868 2j3g2b9 2qbn41b 2xye9l7 364d15z 3ep2h1o 3nwaezd 3xiknja 47ubyoe \
    4imx6bs 4u4ra38 565rvcb 5j1r0nk 5wegz0t 6anj89d 6pio853 75c9j0t 7lqtmgt 837q1ff 8lb2cce 94lt0tl 9oiyqs0 \
    a9o0l8g avjicq1 bitctn7 c6r0c84 cw4jcwx dmbbcup ee43so0 f6muapd g0tx7p7 gvwbmhx hsuj82j iqjp9gt jq6w9io \
    kqruee2 ltgyir9 mx22iwp o2sgvex p9hpyyf qirl7mz rstr3zr t5bkd0a uj16w80 vzgbo7g xgp2l54 z0wl7e0 10m76sco \
    12ai67ve 13zz75qj 15shd5ff 17m1g0ik 19jgn8u2 1bho36f3 1dj66w3q 1fmebnka 1htc7om6 1k10rjve 1md3hh62 \
    1oq95zwl 1r7jwsj7 1tqduvdu 1wd9nf8u 1z16c96e 21up9x8v 24ou8gh1 27n9glpo 2ao330zt 2dturftt 2gzzjf7g \
    2kci6szb 2npx3fvw 2r8rubdm 2utnatd1 2yjqk6cc 32alvrd2 369iq5rg 3a8hjn5c 3ed0vjnw 3ikn5e34 3mysz2eu \
    3rcj145x 3vzbhhlh 40mh6cw5 45gkcm15 4ade0yi5 4fgs8orx 4kk8hads 4pz3nld3 4vctui05 50xpwovw 56mj98pn \
    5cjs1lth 5if7s8ca 5on8wg7q 5uup495v 61awx9kb 67uh1qnc 6embowsa 6lcsl8a4 6sjakr2j 6zmpdymw 76z1xh77 \
    7eghknit 7m8czy40 7twg4r7d 821prb85 8a4n5mna 8iim1mta 8r0gxhc1 8zsru6yk 98hdy0z7 9hrxkjad 9qwo581s \
    a0c43xvc a9y25v75 ajwwk20j atou2cif b4406plt bedy1lup bp1qwyku bzu3nkxl caz0ifkq clxaita6 cxofje8l \
    d9683slp dl0q4thd dx3ayj9x e9lo2x75 elscbh8i eyuao7at fbmx9ohs fowel40x g2b8h4cc gg4rb0a2 gtnpvvyc \
    h88aobqr hmeg3cnm i0zi5gyf ifu502j6 iv83l4vn ja4hwhkk jq569q5s k5rlntjj klxocdye l2agro3r lj41okz2 \
    lzhh88ae mh7rsmsr mycawe5h nfynevfu nxwa6ogy oggpl1o2 oyc7llan phmc5g3f q0cgpmy9 qjp43ale r39t63cg \
    rnduqv8d s6u40u32 ss0j7nim tccijbbr tx8su8j3 uiitgf6m v4id6if6 vpko7um9 wce7qvzg wyfny8ww xl794bbm \
    y87crcld yvtwp5fh zijlbmhm 107els0ch 10v519lg4 11jgvh71k 128akllgw 12xwvlj2m 13mb6e25a 14cv0sqpj 152ck36qg \
    15sohckpw 16ja2uieb 17akcd2n6 180nid1rd 18tccn6ed 19klbdyee 1achdq926 1b4ybj0tj 1bybkipwj 1cq2xxje1 \
    1dkhqor6b 1edifexpd 1f7gibm0e 1g1qy737r 1gwq2o3ox 1hq7lcpyp 1imt32eiy 1jhlb8k76 1kd20og5c 1l968nw8a \
    1m6bmi3sv 1n1fc4jh5 1nzph97l3 1ow8e3rpj 1ptqr2fat 1qrorrg88 1rqcabhxf 1sn4zc5wj 1tnmn96ng 1ultl4p31 \
    1vkr6sp8b 1wkhatvtp 1xlb5u8qq 1yjn3h62w 1zlnoidzq 20lk5weq2 21mi4eqx5 22nyoxndq 23q5pwm0d 24q0bg68i \
    25u9d3ziz 26vpkg5wu 27xwwdc5m 2911ezygq 2a5amdbua 2b6ltcowg 2cc6iaima 2df6wz0py 2ejb335va 2fnzn9hww \
    2gtgdqrje 2hw3l76lf 2j3tx9ksa 2k881zwtp 2ldao8sr6 2mjiwhebm 2nqx1hu08 2ousu3mrw 2q3m9uzo8 2r9bgiq9e \
    2sg8vbvyx 2tnsbhk9f 2uw4g23b6 2w14d1qn7 2xbv9v5ao 2yirjkfj0 2zqarswf2 30z70si0e 329a4b0i0 33f7h0lx8 \
    34qs6omcd 35ypbiito 377wd9e1s 38httplkn 39sfu8740 3az87we6l 3cck19gkn 3dle187yn 3eutxm3vw 3g5pigywt \
    3hhxcsn61 3ipboqbnr 3k32r8tp3 3lcmmghnm 3mnd7mqgy 3nz2n0j70 3pbdc614n 3qjbe1me7 3ryjr2ept 3t8k80j27 \
    3uj8dcroh 3vvi2wzbg 3x94y2n2o 3yha1pqdc 3zwftz7h3 416w8wbq2 42ijd8ng0 43v9qc8gu 458ijcbb7 46gqqq9uv \
    47x4z2mba 497nq3hm4 4aiq0iaeg 4bvn2nm62 4d9t3k5r3 4ehxuqg78 4fxq5utno 4h89yq85e 4ik05gdit 4jwupmz4a \
    4la78q9n0 4mhycxt69 4nyo1fxet 4p8ukkrcw 4qjcxpujt 4rw2rr0iz 4t9ywjrrg 4uh7hk2iw 4vwrq945f 4x6fdo64s \
    4yhaa9mig 4zthl9m4j 5161gtlko 52chpjxa9 53sff5kxu 551f6dur5 56aibo9ut 57m43kvf6 58yrwyitx 5a43zajlh \
    5biic1o9w 5cqhh6vbn 5dzl4350u 5fa7aim0n 5gktnw6lc 5hp1mqn0g 5j3d94wrf 5ka8x7k8r 5lgxgltzg 5mqfx66jn \
    5o0w9mzu9 5p3kkn9hl 5qfq9dvs8 5rl5lrfrv 5srbs19oz 5tzhc4r80 5v7brl76b 5w8evipc1 5xk4kx6el 5ynuohs3c \
    5zr84j9hn 60xs871o1 6250nfoyz 6346kmk53 64czbgdif 65ez2iwg3 66hbrz476 67m6kytsa 68q92wmhl 69n9hcrq4 \
    6avc1e3us 6bv6kwu4h 6cu8ggzo6 6dx0jthek 6ezxu8uyx 6fuqix1z5 6gzcmygo5 6hx3pnlpi 6iurct4qz 6jv8wscn4 \
    6kulirvd7 6lmwrnzkn 6mqdl2r9v 6nll16gs6 6of8zxmsa 6pdhgk4gl 6qba5b8of 6r115vfjh 6s0iteew0 6st4avohh \
    6tl7hkmpu 6ugsafff0 6vaj8gufg 6vxe72ods 6wv895dz1 6xl4u4ico 6y8t372eg 6z1qlydhi 6ztn3sb99 70diq75g8 \
    71720ylnm 71tzpppfv 72fqoer2b 735rtqsi3 73t0eg63s 749z93gdr 751hsn2yz 75lhenlme 762g4bf9f 76pdegrx3 \
    77an7m9mn 77oa0gmtz 78b8mx56n 78s0u0aw5 796opim1c 79qkip8ns 7a6vkir16 7ahfp4zz0 7b21jmrqw 7bfj63yi6 \
    7bp8xb0j4 7c5vfaui5 7cjyy8gyb 7cr40bio0 7d6ohxn11 7dgx9ipcc 7do84vfgd 7e1lme4sr 7eaie9hk8 7ee5u1las \
    7erhkgmfh 7eybabwsj 7f0hxedy6 7fagv5pas 7fgur238i 7fh7ofmy9 7fp8mf29m 7fsr8bb6r 7fse4jgef 7fyvnfos3 \
    7g06crvnr 7fx0jpv48 7g2nviqyi
    """,
    """
    1 i 3s gi 1fq 3v0 989 jeo 11zl 1ybw 3dxi 5n8k 93q1 e55s ld7m vmqg 19kfp 1si48 2hpwj 3eq0e 4lbxk 64ho0 \
    81dzs agjku dgs8z h5x0y lnwh5 r713a xry57 15pxl8 1f5prg 1qcrgm 23gt2j 2j0ick 30w8xp 3lwzru 4a3ora 522s3u \
    5xw9n3 6yvhuy 84bpy8 9g10x8 axl5pr cmmqos eiizd9 go3ia0 j1a8cy lq7v2s oou0rv s0wfhm vnwinq zs9rnm 148hgsu \
    198uabm 1ent96i 1kq2r6k 1r8jkha 1yjqin2 26blfty 2f1b5qu 2oblkzt 2yn6e5y 39kq6s9 3lszvkw 3ynghmg 4cyi9sq \
    4s02eyj 58palyc 5q6egfl 69mezde 6tt3iiy 7g9i9le 83md2ft 8tfpcxg 9k5gtdc adv0ly2 b8efltv c693ors d52qznu \
    e7lrngy fb36x8r giur9xi hrekyyi j4ty5zq kj7stcq m2u286k nn98uk9 pdwwp6q r55mylo t366ouq v1ug2vh x82ebc4 \
    zerg2p7 11tz3pli 1498ay2d 16y39cl8 19n16gks 1cm930q0 1fl49mga 1ivxm19m 1m5wcb5y 1psolso4 1teg7ry7 1xeilp6w \
    21czqbpt 25ra3how 2a333tmh 2ewkf24o 2jnb3mw9 2owx7uko 2u2rp9ix 2zu41sms 35gth7rr 3bqf82ck 3hukc8wa \
    3oob1zt2 3vbb1h7s 42q24dck 49wnyjjl 4hy009j8 4pq6bmbr 4yf6n6r4 56t1pkii 5g7rlob8 5p9v0y5d 5zexbn3q \
    695cjtyd 6k3ev85q 6ukjw738 76c403k0 7hkol7wk 7u873g6u 86acae8n 8jv9510m 8wr7syr9 9bblhpr4 9p4x62aa \
    a4ps01lu ajfm383z b04p0p1i bfuvp660 bxnj7nlm ceel499y cxf3o5bc df96lg8n dzizrnq6 eigjtpd7 f41fefcg \
    fo7puflh gb5g041k gwhgrhgx hkx4woei i7kyxxbj ixg8syc8 jlgacypr kcxs4v1y l2bbobla lvghpuqs mm9axpea \
    nh2ziq48 o9hykiab p637kbos pzxskzmj qyhyopdw ru21tl86 suf5v9ju troiwlkb uu51dnqe vt3x71f3 wxpafyyu \
    xygqg7u7 z55jb07w 107yuko58 11gx26s98 12lgfavdo 13wxod830 153m8og4s 16haqzm1c 17q46oip2 196gjsnm6 \
    1ahbuye4x 1c0cwf5s4 1ddftjupd 1ez191al0 1geodyknn 1i33t47o2 1jkqwzpan 1lccdn7nu 1mwnm8cov 1oqvsp9n6 \
    1qdt26zpf 1sbcf3v6o 1u0nnqsp4 1w1jpy1yy 1xtjke2r3 1zxhlw9k6 21slyeu9b 2400vb7oc 25xffouup 288rflm4g \
    2a9exjtge 2cnsil0fe 2erkrwjat 2ha1pdwy6 2jgjoufwd 2m33jjs7i 2ocs23f1r 2r2vdw8xm 2tgcjq5oz 2wanb8jto \
    2yqma2vln 31pnv2plo 349i6tdxl 37c1cgrr0 39zl2m5hb 3d7288ou2 3fxlcq0jk 3j9y2bmjm 3m48lnsq5 3pkm3x808 \
    3sjeysox6 3w4s6th4y 3z66qyz4i 42xa9yatg 4639e2kqg 49y7puk3k 4d8gpauaq 4h9a2acbc 4kmrltc6e 4otcr2ta0 \
    4sb723o94 4wm7odst2 509a9cgrs 54q7ta9gu 58fwx0jkr 5d3m63bk6 5gykzcaf1 5lqe6htmq 5pqbuqcuu 5up17elnu \
    5ysb52os5 63xp4stpg 685vjs013 6dg4a8uem 6hucicdg0 6nbfw99b4 6rs3arkkf 6xh18ddku 723t6uvmp 77x1maorm \
    7cpew7z24 7iqlh3xvi 7nm7yswnr 7tv5j2puc 7ywa6sz56 85abdwhqu 8aiaadqbr 8h43ihik2 8me8qjh6c 8t93kjyxm \
    8yq5hc5vj 95p8rdz64 9bcgcuh9w 9ikrejov6 9ob0b0bf7 9vs4pp6pu a1oe6awob a9am6m3uc afeo0u3g7 an9ouj3e0 \
    atfcl6g7x b1kktkp9c b7xwa6e27 bg7a1umio bmrd06dxm bvb6g30rs c1xri5eym carckhjvy chkm8w4pw cqj9dqsxg \
    cxl6kr5md d6tite1kk ddw2l2vzh dng20kwpc dur45q0l2 e4et1dzp8 ebx3u3tzw elwcwnvza etgld58gb f3qpbkzs2 \
    fbi46opto flwth89pq ftxmdr8ac g4n8ose3k gcnj8yoh9 gnq1sn6ok gvzivdk9w h74wk8cam hfmawik6f hr4jko0is \
    hzmvkqtyx ibgw1nnek ik6ohgm4c iw4vjxylc j54xejdl8 jhezzjuau jqcvldm9p k310ibzve kc92eew56 koz057qc8 \
    kyff6e7er lbjcnct5u lkz7fvj5s lyg47avke m83v2j17r mlo1txv6u mvmmk5eil n9jemuj5s nje65y08v nxqdky298 \
    o7w21are7 om8itlurs owmonfy70 pbekuhuuy plqkpw4lf q0wcql380 qbgc7h578 qqnvqebmu r1jteux0k rh4x8zx0a \
    rrunlxisg s7w6nm0hq six9dqj7v syxkrgjsw ta7gxxejf tqofx48v4 u1twjsxoc uip9wwp3i uu39bkdcw vayvmbbca \
    vmpfst178 w3z48wl5e wfgkuljq4 wx87gzsmk x91ny01ax xqpu346sm y2s1bo87g ykxo842le ywtf5g9d3 zfeb2haw2 \
    zrimcp1ox 10a1g9gqde 10milsldgc 115gkvll7c 11hll54nno 1212l902cs 12djyzdc6e 12wui8wzso 139l09itoz \
    13te4uuqn4 145vfckqz2 14q42zbbpg 152tiioybb 15my92mawc 16017c0xgk 16klhl07hc 16x8hi9ju0 17icceai50 \
    17vcntcalo 18g76wces8 18tgl3yzqv 19euamyevq 19rqrd8yhu 1adkyy9q2m 1aqpoe2v0z 1bcd5fn918 1bpvfi4pfl \
    1cbyfto44u 1coxgufvwk 1dbkxumg1m 1doxmn0icz 1eb7xfztdu 1eot19ttxq 1fbny1ill0 1fosza9xg5 1gc4kv65ca \
    1gph1t43tm 1hcia6zgj2 1hq9bf40ec 1idqggdene 1iqtyhrgs8 1jew1fp0k4 1jsd0mozu4 1kfymaix5w 1ktnud10v3 \
    1lhuo46o4e 1luzoj5xkt 1mjmnnpw7y 1mwzm3yar4 1nl8yfuep0 1nz0kr8j2l 1onpi6608s 1p0oih1ev6 1ppzkk1nss \
    1q3cggkkic 1qs2zzgt9c 1r5nbegilp 1ruys9r0xw 1s7vm4f2vg 1sxni2556q 1tart8c0uk 1u01tslgak 1udkeday65 \
    1v3alodq2y 1vfw0w0omx 1w68osuhsk 1wj7quttqc 1x8unbjegg 1xm1hgkdbt 1yca7n8u90 1yopblgwnf 1zfdg48dm2 \
    1zrysewz4t 20i207mk06 20v1yra7ce 21ll1vvd0a 21ximtgq1c 22onn7g2u8 230zpyl5a7 23ralx3fre 243tulzjj5 \
    24uq5ujiho 256cp0f7og 25xp3o3vmm 269hn87jh8 2704mq9kow 27cbbutuxr 283cyfkt1c 28edckyh1r 2961aojmmo \
    29hgca9766 2a84u7u986 2ajpbx9bdp 2bb0b8ndfi 2blk6862s0 2cdal05a5u 2cnzeuhqpp 2devf21df8 2dpzdf9vhg \
    2eh9kcbr14 2er2ckb0zr 2fiy82l4wk 2ft4old65p 2gjx5urplo 2gu97lytiy 2hlo47kpgi 2huuhrsztj 2imn1b754q \
    2ivyxb0y74 2jmt6dowu2 2jwk1q2472 2knrdpr9pa 2kw1cm3bkx 2lnv1x589e 2lwj8k8cm4 2mn4pjn7dw 2mvx4i3ehh \
    2nn3n7b3gw 2nunu12f1s 2om7kniok0 2otwffz1se 2pkcw989ow 2psfswyig9 2qj9q7jna4 2qprpqpwos 2rh7sqneji \
    2ro39rh9fn 2se4yrcw8w 2sl5eykw2s 2tbseh6ld8 2thgndbtyj 2u8fanzui4 2ue6xwzvj9 2v3zfdkyo6 2va590r6uq \
    2w0a2ttukc 2w4qdsjssa 2wvfmlcami 2x0arjny57 2xphv01f06 2xuhiggscf 2yk8i9m9w4 2ynr93nqc5 2zdu542fv6 \
    2zhgepzkwt 30697upouu 30a9alam0w 30zc7aw91k 311k0h8jaz 31r7fo3iqo 31tu98yvej 32huewp7pi 32kk3jijii \
    33957jggqy 33abn9w82n 33z78cj2hs 340g64rmnq 34nwpaccl0 34pkxogc99 35db704uwc 35d4bsvmhy 361dn3oszk \
    361k7bfbt6 36o3vh8t3c 36odssci9v 37bhnec39k 37a4xh96xk 37xh6klsuo 37w8ej7wn6 38i2o2x1zi 38h991qo5r \
    393bfryaym 390izaz59z 39n4ypl5d8 39kr57emll 3a5jvepreg 3a38e2hws7 3aojcjf3os 3akksrpjgk 3b63lj2w3e \
    3b28v55v5d 3bm6j929n6 3bipzsh7ae 3c2vn29gzg 3bxerkumuy 3ci3nwstye 3cd0zzlsfi 3cvsadmbuc 3cqtvkfo7x \
    3da3bf06jm 3d3g2b42uu 3dmviei5le 3dgazuyb3v 3dy4c7jqxq 3drz5rr9e4 3e9zz2lj3m 3e1sgetksp 3ek9ttf88s \
    3ecicbdky7 3et0p770lw 3eldoxrp5j 3f2cqn8roi 3esyxji0zq 3fa4oxtjzq 3f0uecl6ee 3fgcaqce7m 3f7h035lfh \
    3fn3q7jx4c 3fc794cn24 3fsb0mr6ei 3fhv2a8tfh 3fvwy5hu0a 3flki1zypq 3g0440y8bm 3fo1dhs1at 3g2qqj0j4y \
    3fqrmbgo6z 3g3qj1bwh0 3fs84g1mfw 3g5bvtdt9k 3frshqc2y6
    """,
    """
    1 j 49 jw 1u6 559 ct1 s4e 1kwc 30rn 5ett 99pf fc78 oggb 11tlv 1l80o 2cb5b 3drai 4sppz 6otvc 96b47 cg17g \
    gmc60 lz0ii sq381 116ypu 1bmkbm 1oms3p 24dcit 2nm2wu 3aqz9g 42nv6n 4zo1py 63bmjn 7dl38i 8wiv3n aod4nj \
    crdl2u f5dzfc hygi1y l54i4j ougfvr t1dptt xvs6nh 13b100h 19kiugp 1givv23 1oi3qna 1xcesuj 27fefhx 2ii2p10 \
    2v5h8zw 38y2xs7 3olorlh 45ngd52 4oxpx12 59rwjck 5xd2wjw 6mp3kv4 7f9at4a 89wnl9h 98biwq0 a8ztzac bea62zj \
    cm1ka7h dz36ruf ff0xruc h14lxzo iqad0p8 kmsjb23 mmjqlez ouq3edr r6nlprv ts6rypd whjz6rv zid89pb 12n4dhbk \
    164r2ka3 19quonrh 1drnqedv 1hwvzoht 1mj8q4qp 1r9xb5y4 1wjz7avh 21yuwb81 27zgu9o6 2e4i1uqu 2kyw34ce \
    2rxdgx9d 2zo0hu46 37j1be35 3g9r2t0f 3p43vh16 3yyq0u9w 48w0klm0 4jxwqjfu 4v2fiy03 57fwacet 5julbfkr \
    5xoqb9ja 6biiuyg0 6qwz9xox 76ae4o99 7ney21rd 84g7uk8s 8ngidmn3 96al166g 9rbk0ukj ac4wj2dp azcp2lti \
    bm9di0uy cbvbubax d122kosn dt7mdu64 ekurjatj ffrrzj7f ga1fts55 h7xk5lvx i505g2qt j62wnh9r k67bouwb \
    laobk8z8 me02iwuk nm5v8ab7 osxnnnxl q4ztlc9g rffucisc svo1cjrz ua1hklvi vuq6z9j2 xd852jii z2o4kvi8 \
    10pm04tix 12k2fpfc6 14bomw5d5 16bjbd3of 1883hrcxh 1adn3xukf 1cfg0om5o 1er01eulm 1gyf36dl3 1jgcfilc5 \
    1ltji5n0n 1oib0uu2p 1r1pojbl2 1txjw0t0y 1wnhyjhdn 1zqw8lde6 22no4uq2s 25z356qrd 2931ij4l6 2cmsbb1ta \
    2fygch147 2jqzrtid4 2nahmg08o 2rci90bgm 2v4cc0a8m 2zfz75amh 33gpnh7lc 382lsqqvr 3ccfm43sx 3h99fmphb \
    3lsk4l562 3r0lgqyws 3vu868bcj 41e0fbqb3 46hvrodra 4ceenh6oa 4ht79voh4 4o2gpv58t 4tt0akwpr 50fre91qf \
    56i113kz9 5djdk6j0z 5jxu7qzzb 5rdun5bjy 5y5s8a0oc 66100qa1c 6d61xtfon 6li2sm8zt 6t10f2gf6 71tfravee \
    79rhwq0ma 7j1bcr0aa 7re6qrmwg 8171gl6ch 89z6e8viq 8kanvtmzd 8tk47ke17 94eyjt49n 9e4rjurf2 9pl9c8d1h \
    9zs7uxcqn abtijnh2m amjoqo06e az6uxvyf7 baf9lky4c bnqoi8jiz bzhws2wat cdgonrsmp cptpval7g d4giaskkt \
    dhddtdo57 dwrsgbzv9 ea9jy4tip eqdq01ga5 f4jdxhb6x fleenwyh1 g069ivs7g ghvvbvbrl gxadpb7qy hfskihz3a \
    hvxx8rvle if9mdbkrh iw2svvodj jgd0xrs2x jxv0o54rz kj0f54hiu l1by4g62n lndxwsr99 m6fug2783 mtjpsuaxe \
    ndc4ibc57 o1ep917pa om40rxmrk pb61601u7 pwn71y11q qmviyrgr8 r95ypw81i s0fpq6ksn snq05wjoe tg2hgrnd6 \
    u478o2l0a uxubs2c16 vmtwiqch7 whm9712sh x7pbcstf4 y3n8a9b2i yums8ter1 zs0bfadvs 10jxibd7ie 11iiys2vzp \
    12bmqf4ncw 13bhx4zf46 145kr4mmb8 1570dp9aus 1621zimjm5 174tgcf1wz 1816jbco68 195ajjx8rk 1a2oh0hrct \
    1b8ia37qxa 1c6xrfqeni 1de6xvtlvh 1ee0ynbvw6 1fmr103doh 1gnoajldo2 1hy99hiy0w 1j09tlkygz 1kce780s0n \
    1lfylc7z23 1mtm8pymuu 1nyb62rg4m 1pe0u4l8g2 1qjvjyu5w9 1s1819h2wl 1t8pn61m2b 1urpjugcd5 1w0f33jwog \
    1xlme6fkic 1yvj0y9xl4 20igv9hsmz 21u5trziox 23ius7qmnt 24vs9wsfr5 26mw85j3bo 2812q24wo5 29u06tsd0w \
    2ba3kyn22y 2d4w1d9car 2embawzwlr 2gjnzxkwqx 2i2cj704nh 2k1o4465j4 2lmf88eu3w 2nnp14rx62 2p9res24im \
    2rdthvcy7b 2t18l6e7y5 2v7bsct34r 2wwxyg9zqk 2z52jom8y6 30w2jdxp8b 33771vnjjh 34zj4q1pv9 37ctt5mmjf \
    397i9ehsds 3bmwp939bi 3dizy03o37 3g1mcwqm50 3hz4ea2wnw 3kjyd030kb 3mjwqz800b 3p6znz3vie 3r8elyq6ra \
    3tyxaz4f7o 3w1onns1e2 3yuiy2mzfv 40zz8polqs 43v3p3vinc 462054qe62 490saghtzn 4b92upyrb9 4eaa5ww0ya \
    4glcukzrgy 4joz6b6pzf 4m1i691j9c 4p8z7hy7q7 4rmw54tkv7 4uwvkjahts 4xdt7psayn 50q6xjeari 538j3as4k7 \
    56p39fxa36 598tchh46s 5cryh14uww 5fer88waor 5j0dve9t5d 5looergky4 5peokgyu92 5s4b42s174 5vwx801wvo \
    5ypufjk0re 62l0sia97g 65fbpi3r8v 69f71nslj7 6case5cyzl 6gda6d8cm2 6jcc81xjn0 6nhfyhww24 6qhxq437jr \
    6urvu5358t 6xtjhql5wd 7269xiy6f7 75blbjynrc 79qybp0yjl 7cxiku477t 7hi0r5qbho 7kptf5zwhr 7pd21cusv1 \
    7soo3ksrgc 7xeibbzjan 80rcp36y93 85mn8v7u8t 890iy5xmdk 8dynw2zsyt 8hgi850qul 8mh7g0ajyj 8q07qkkawk \
    8v6mjqhhp8 8yqp1mjeoa 93ztch5dfp 97nxuxh8mf 9czqqhzaid 9goyzm26ab 9m6rl7mqmn 9pwqn24w75 9vha5p4uk5 \
    9zbnzm0dmt a4yrja8l6b a8u3vjlovk aeney7hzru aijfq2zqyp aofij5tl54 asfzq9l60f ayeozok5of b2fyhc2a4n \
    b8l2quha1x bcmwycb79k biur52zaox bn1cf3007q btbkip9had bxiphhuw2s c3zt2fbuh0 c87cy7dify cer5inhmbx \
    cj3efdk4tc cppixzhyh5 cu2dqwfj6f d0vj0ti4pq d58l5xxmze dc493d6tas dgma7lxysg dnk9lz211h ds2j4hf61l \
    dz7y64yno2 e3q51fp6rn eaxwyqgdla eflacavo5e emv9k5vwfr eriua5d4e1 ez09v20vi7 f3ngc6jius fb7cnc998o \
    ffzvymftxq fnlv3ouohj fse4i8ixoq g07v95za9m g4zq7g9au6 gcvnw1mj88 ght1e9oy9q gpqrmo4tav gunp5ho8gk \
    h2tlfueizr h7pnt53mq5 hfxqcrv3l2 hkzdqeta0m ht8zkjkbpd hya0twg4wl i6s0bw3wgq ibs49gu94k ikbtjrjtv2 \
    iphixan300 iy2unkq8qo j37ntjfk0f jc1nemtoyz jh4vqbzls6 jq0h2em4ro jv9rwyb4tq k46k1cd3ve k9eogb1kmk \
    kik7aadftq knqixq27c4 kwxkl93fvp l29wrzzutu lbi37qm13m lgsr8254qb lq9ue7z1ee lvihy9vwck m50tncj3z4 \
    mafuqrptak mjyqtqe789 mpbn8t7zhp mz3y9bd3hm n4eh4eq9aj ne7t8igwtt njogzyw1s4 nti4x8axns nywq1ek05a \
    o8zsy535hn oebmfv16rj oof9co9hoc otxg1a3f3a p41aoyvpu3 p9grhi0xvl pjuidgw9e1 pp6mt8lxzl pzkhkzdl7b \
    q53au7dkdu qfgz9zis5a qkwy9bh0kr qvkam0gskv r0wfm68xjr rbjy2bglgy rh2tiqlady rrpwlumi0d rx53gu5947 \
    s823hvmorr sddg25t9vd soa2dmnx39 stsb0nl8bf t4ntwsq5hf ta23x381ar tl7yzjgoj1 tqhp00opny u1n1hi1mda \
    u73kp2n61t ui7c6igfp7 unjnqpn9ku uyxurlzemu v45h6f09oq vfib9eqzj2 vkwpnrbha3 vw825g87pq w1hql7bvrp \
    wd3pazq8nw wi7rijp0z7 wts1os4b8o wz3h4gwodw xaljfok452 xfrxl5jawy xrkg5g8egp xwktckm8gf y8bjkq5dg4 \
    ydj2fqt3ht yp7g775bar yu95ue3uob z681tahsfy zb3k6tmikr zn0242e600 zs36cqz8bu 103wcxzb5la 108t34gybpk \
    10kxd66bj8m 10pne5bevdi 111oy52t6hg 116m1rcwcif 11ijxrmxzbi 11naqa9ncfq 11zji577hp3 12437kzi47j \
    12g8i2yw583 12kzh2ft259 12x0wu4l8kx 131kt3cp3bf 13dxj1bf1i3 13i9ie9cahk 13ui4jxwiso 13z1vvvzzvf \
    14b61h6nvm0 14fija8mqgd 14rxhjc1byn 14w1huqoozb 158cfjvfkp6 15co48m608a 15oubdoulak 15sxo8sk46u \
    165eqy31agx 1699smfa8sx 16lm0dt5iv1 16poyn78ldw 171vi7q3a79 175pu210tls 17i7oco01be 17lst5mnhzw \
    17y5pbd1qv5 181yep3u3lu 18e50mx8wdp 18hp0zghrov 18u6vi7iovd 18xhlvosez5 199ta1och82 19dbl342lrq \
    19ph441iedl 19sq44m35ux 1a571dp9gb6 1a85repbq0p 1akg30h9x1r 1ann06zwp6l 1azqct5mg0y 1b2nqb50ovl \
    1bf208trjyh 1bhoq8fnhlm 1btwfokq57w 1bwr2ho79w2 1c8rm6mtn3b 1cbbtnaxqut 1cnn5xon6b5 1cpwt3kvoud \
    1d20uy2d91m 1d4ixppytpk 1dgemzp5zhf 1dilpmwm87e 1dusx9jex45 1dwotwrs37g 1e8og5623j7 1eas4vrl0lw \
    1emj3srmz93 1eoc2oy5mj7 1f0e0llkp86 1f1vpysj0yw 1fdp29cxnn2 1ffepadl48m 1fqzduax7wb 1fsdn01hqtr \
    1g49o36zhjn 1g5bo0u1b75 1ggyjjts6rc 1gi93ebwdg4 1gtmmu7z0m3 1guls513hla 1h69z7y4qyn 1h6wh8wb28b \
    1hibopoxwa6 1hj6lrzfic4 1huc9d2aaz5 1huuqm7y3fj 1i6b0d2wmgb 1i6hbq6te29 1ihnq8sb4e6 1ii2qatw15t \
    1isymwowruk 1it0xybjukt 1j47ya3ekl4 1j3xe7vslxa 1jeum4ah3zf 1jes6jqc81f 1jpe9xlfha0 1jozjfk41u1 \
    1jzwftfiie8 1jz4z4kdz9u 1k9qtzyeokm 1k97mnsw8m4 1kjiq5xq9ql 1kimk2kjzmt 1kt8o4ww07p 1krytr5bsn1 \
    1l29klj7eyq 1l18r9gso6d 1lb81bv2wwg 1l9uc1qvqmb 1lk3tr69q2y 1liccaq077v 1lsaoeixy4g 1lqrx22mrnb \
    1m0etmsmj08 1lyieuuvs91 1m8fcoi09sg 1m65kge2lq4 1mfqrk86bt2 1mdq600o016 1mmyt8xpo71 1mkkbrfqqaf \
    1mu3sd98mdz 1mrbgdzadrz 1n0j0gnik6w 1mxzanbvi5g 1n6u26jzlom 1n3x1a2lw00 1nd210tqowr 1n9riqt4ax2 \
    1nijng86opf 1nfhqq7m9vj 1nnxhu98605 1nkht8o43v4 1nt84x0k30e 1npe4hm2rur 1nxrbimg6kn 1nu6q7h3mvj \
    1o26wgw7sb6 1ny8vqxxq1f 1o6ipqevt28 1o26c87crva 1oa3imcdfc7 1o60ejipl9t 1odkn96sspr 1o938at3xfm \
    1ogx4tu8fjm 1oc23de1jny 1ojioumptp8 1oexbmto0sc 1om07o32zu2 1oh0izuqd0k 1oodjzrejls 1oizze7zvfs \
    1opzxgjkp9q 1okvdppqpq2 1orhcqpbyjj 1olzdrbomw2 1osv1oasmel 1omzhd0auml 1oth63qbdbk 1onus8ckh76 \
    1otz5okmnrj 1onyy8i5btx 1oudck0h06o
    """,
    """
    1 k 4r nq 2bn 6s6 hjd 144w 2bzk 4ljy 8i4b eysu peia 15j88 1tr2g 2tlzs 4919p 69f4c 9219t cv3s2 hyt84 ort0q \
    xnr0e 196u98 1o0633 26ula2 2uhg6v 3o86uo 4oxmoc 5y8g5w 7hlbx6 9d3ciw bm71ri eccy4e hkyy6j lgaako q0r1gw \
    vffm4e 11q9sgs 195v0ro 1hqzhrz 1rroj1q 23ajddr 2gnws72 2vvr2g9 3dhh55g 3xe0fd0 4k8hrp0 59zhujg 63e0934 \
    708yypt 81q9u72 97e3ymx aikujaw bywi3wi dlz92os ff0j6dr hgc9g44 joprt2x m6vkjbu oxj069p rztb6ls vbqj1hv \
    z1t77v2 13327ur2 17kmvzvg 1cfe6h0i 1htg0gg0 1nm7wt0z 1u1vprfo 20yawlvs 28l1aka6 2gr9fuh9 2prxeei2 2zdy318x \
    39zygv6q 3l9xnxf1 3xoiizyo 4aui8c41 4pbeyc66 54m0i507 5levgqme 634i7cje 6mjjxk4o 76zks0xk 7td9qsrg \
    8guasxr4 96jwzeoa 9xgl8xcn aqux354a blkx3ncb cj4vzzfo di38q0vg ek96bcnq fnx57ngf gv6opmtm i438p1dz \
    jh0jdmbo kvnc99oq meue9coe nzuwcbn0 ppwozma8 rhw9ungx tfjoakx0 vf7b2276 xl5mrz1k zt6x0sf8 1288x9ozi \
    14phnn3ns 17eh9qcoe 1a5p2la2v 1d5jzjvdk 1g7pa9903 1jjctnaey 1mxay72d7 1qltvdr28 1ucohm0it 1yf3ax7n4 \
    22jt87de4 271dzypis 2bl6rejf6 2gj163ioe 2lj2ureo0 2qykh9tp8 2wg5wwu0a 32epjwbs6 38f1fwubv 3ey26w2xs \
    3liuvy8ol 3snrj9ps4 3zu6kyfrg 47my7luqo 4fgo5pc5k 4nyn4w1z4 4whg8oyg9 55qj1ocy0 5f00idohw 5p2biik9o \
    5z41m397x 6a1bgvon2 6kxxy89yk 6ws05njmy 78koe2lex 7lelv2dx6 7y5n15sdp 8c0shgqh6 8psuil1jl 94rrm5puy \
    9jmlzl7jd 9zsizzhtc afs34wm5g ax6u9y0qy bef5a6sjj bx52h01dk cfn0axptu czsqzmc8i djnauw3k1 e59uw13os \
    eql49xc3n fdrvi6we4 g0lem50vi gph6r4u3s hdv7jn89j i4hnxwh1y iumf1je3o jn2bsjif4 kexqdo6wi l9e3qkwq0 \
    m343zttn9 mzl0ra0je nvbpjsy3w otxgiuj0i prpl86qsv qsnigmwts rsjpqw4oi svukx6jbe ty46notmo v3v2zoqyw \
    w8gc1b49n xgxz685p4 ynzqedadc zz65ofaqa 118xiquewf 12my9ae9w6 13zefl7son 15gkdpi4pi 16vs5e5hs4 18g21dy2wq \
    19yfkmv5af 1blx4efq4y 1d7bathh2t 1eyg7fu6j8 1gn10mv96t 1iho4qn5kq 1k9tbvkbx3 1m85e2fjk6 1o3r4x9u4u \
    1q67zxc992 1s5dba3rie 1ubupi1hzk 1wf4d2c3ev 1ypq2sir5c 20wtm6bghs 23c73unjuk 25nc1wh2zr 2876fhjqt4 \
    2amwydjtj0 2dbg9tmyfi 2fvjybk9zx 2ipfrttdbc 2ldzfu3a6i 2ocxryt1ua 2r6r7r9qlw 2uawk0k8t4 2x9huzqtpy \
    30jrmnp07g 33ndqzqa69 3738m1g460 3acp3rs28v 3dyf32vb7s 3hda0q2112 3l5sr03bi8 3oq43ejyr2 3soy08hmoe \
    3wfx6hx9ek 40l66e4wyy 44hzboyhy6 48uyod9vdm 4cxxaxopmb 4hhs4ii7sk 4ls21vnpbg 4qj48adv1u 4uzy0h1193 \
    4zzjih8jk8 54mz89bqrz 59uaeuzni0 5eq095y6qr 5k549fbygc 5p7vkag6wq 5uwmvg6g6g 606sj4w22c 663vchr0q6 \
    6bn1lgpm7e 6hsunx9zxo 6njvoftfjs 6u09kfknwy 6zz58d9n2o 76osq6dc2o 7cxvvkpcoz 7jwwddchfg 7qebqeio8y \
    7xp7wmi9sq 84feikrdej 8c08lrlh4y 8j1ff62oh3 8qwole02o4 8y74kq98pg 96faotmyzy 9dyzatmxig 9mi6gcn8lm \
    9ue98sp3yi a38i31ekk4 abeao4ee6i akn1jzcewa at32pcl283 b2nj3b6wgq bbgue736if bldilxvg64 buhm7f74z9 \
    c4txxuxe3k ce8q17z5g2 coxy7frg48 cyrlz0y8ye d9trveplu6 djym6sj8kv dvi91nxv4c e5yvh59mjc ehw2pohn0m \
    essl9qz1kg f540gcou5o fgcx5xvzm2 ft71palrfw g4s2u7d7pl gi16lurbno gu3y8hbg53 h7rxxfhydy hk7ds7lap0 \
    hyg7bcj2t0 ib920mawkz ipxfwe7ye4 j393m5iy92 jidrr9v7ra jw3e0k1uvp kbuben8n4s kpxlqjz4mx l65mgwc6bu \
    lkts8a8zks m1ion3wy2o mgl2w85f9l mxym53bp4q ndg232659k nvb7pvacee obelmn3kot ots9e5invs pab9ytqo6n \
    ptf39vr1bm qad6wa7s8y qu08wkhp9o rbmum1iw32 rvsur1vmoa sdv4pt1hib sytzci77ec thctp8i4fg u2vftvk130 \
    um3to91kkm v876wp4loe vrwow0a8y8 weuf5hx1ym wz0hqaj4wi xmjpxrt11c y7i626l765 yvmdas81i0 zh1t5v1d8i \
    1063kjzjrya 10s12vfk4l5 11hoovihmra 124fk09fo33 12uq02cmp2g 13hzknl47o6 14997a282n0 14x0j6us8d5 \
    15oxr7qxr9a 16dlmi0s0ff 1765x1cza6a 17vbzaari2s 18oyz7j4znw 19eogb1v5f4 1a8z37ejrxs 1azm7ep5z2k \
    1bulvguq5vq 1clszz5o6vh 1dhwvzxytyi 1e9mp0ooptp 1f6gh0mvxdk 1fz7e0xiots 1gwq1zh7kew 1hq02f541r8 \
    1ioquxxi9vo 1jilipvgyav 1ki1uoynxxi 1lcyqggl0ao 1md5x0glfzi 1n8noqbvgqi 1oa4tfdfjvg 1p662e1jxwv \
    1q8ezary46m 1r5m7ei39ml 1s8ll10oacu 1t6cme004cr 1uaq4rpr1zq 1v92pp955s7 1we78anqsty 1xdqmcvc57v \
    1yjnz5yes4m 1zjt5vq1e3b 20r6bchvf1q 21rv69z7x0n 2301onxo0w0 2421yyk384n 25b0br2gh7w 26dkq7jggao \
    27o3lcgwj9q 28r9phdhjrp 2a2kzj32k14 2b734ntrke6 2cj8qlxbi0q 2docv46szun 2f24ecrqhay 2g7sgv66wnp \
    2hmepgfjrls 2itjokaqo3l 2k8yot9pb9a 2lgnbdj3nnk 2mxttj67pyw 2o64d60za65 2po4airf16i 2qxvwe2gwxv \
    2sgqxcs0nwy 2tr4qrrozg5 2vbsfk34n1c 2wmpiz9xeal 2y88tccu4as 2zksjsnho5z 31759g0e34g 32k7wxnbg05 \
    348jcwe0meu 35m79ak29rg 37bc58zpx2a 38qn0l2nbcu 3agnyse519q 3bwk8iob9by 3doki1xcfdi 3f4ymiob7i8 \
    3gxvbd1wwrm 3ig27gk6xa9 3k9seicrcua 3lsgs74evnn 3noco800xr4 3p7lh8uda0m 3r4aunmy1hw 3spcdp2yjh7 \
    3umxma5rpya 3w8j0f42xx2 3y8bbxwx232 3zucm1m99qw 41v176268qe 43j1fvv6hvb 45kiif1cvzu 478yf403j19 \
    49ct7mms5t8 4b1s0aiifp3 4d6ezjkwizi 4exbungd0pp 4h2uq6xoek8 4iu9o8at7sj 4l26wspj9fa 4mtyyb7e0c0 \
    4p2rjaxa8h8 4qwp8frtsoq 4t690a73vje 4v0jlu5900c 4xcotzsl7fu 4z7f8xgk9ng 51kbnlohxa8 53h6lg28c9p \
    55uxfgiq0xs 57s7956o5e6 5a8jo3ovkgg 5c63lldshjj 5ena0upumya 5gn6edh2jmv 5j51tsczuba 5l56jpbb83d \
    5npvyacbpcw 5pqdk22x15r 5sbrqmt6l2a 5uejgvm3gyu 5x0poqqldfa 5z3tnm2e1de 61st0itxq74 63w2jax7tbu \
    66ltgvyakt4 68rlkgj6hua 6bhyxtbtiju 6dnv46mm32d 6ghb5f2ylku 6infcmxtalf 6lhg1gugyum 6nq1a8aloix \
    6qkreorsj3m 6stk9vi4v30 6vrb0rvrhuq 6y03uk47btz 70yjc3tzi5s 73a1nfusth1 768ztl9pbg4 78kg8brd419 \
    7bmoik9av1y 7dy8qt8vxas 7h0y5abpixw 7jf528kgzro 7mifjh7kzqo 7owo83i08bj 7s37pvjhqnc 7uha7k3bls0 \
    7xoem42mb8s 805ddu24vk4 83cub3wsi2c 85tl44c7exx 894l2xt8k12 8bl9qtdpckk 8ewkuz2ozq2 8hg1ob6sdlc \
    8krufbvlav2 8nb6lwkmcw6 8qqfphhupic 8t9e5bwvy1u 8wp2b5nyk2e 8zb4gfsjd4l 92qzs6pfnz6 95cmwbljnd8 \
    98w8j95dsfe 9bhldm28s69 9f1d221d01m 9hpoctpvit0 9l9rr3d6o1e 9nxqxil1uel 9rlhnihm9ue 9u8v957yhm5 \
    9xwv4chos5w a0njg5wqrh9 a4bixiiywto a71ievn3ew3 aathmdk274y adizz69xgpj ahaxapritr6 ak3j0agxdwq \
    anvkm7wf7vu aqnn1gmw25b aujjdt3cfw6 axar9rei9ld b16ptnekyq8 b41ddzhq90u b7x46vgdfz0 baqu786ieco \
    beqsnc9m7og bhjrsrcw06w bljf51uo890 bofp2cexrw8 bsf8vrxt16o bvaq5yvih55 bzebbbzfweu c28mpdt8wxx \
    c6c2vk56tzi c9a18pj9ot7 cdd1bes1yh4 cg9q97il2uf ckh44de1gfm cncu5naz52m crjo1v2373a cuityvguyqq \
    cypba4bfcya d1ne34jqun3 d5y3u7ijs9m d8upvj44rb8 dd523d4lszo dg5gqzjggzc dkf11y0jwo2 dndwpqb2vy3 \
    drs3jy1lmek dupozty6037 dz30av9vbvg e245ue4z34s e6gwdy7a1hm e9gocx2fj3c edxtzc0run6 egvte6veucr \
    elc9bisr2z0 eoe8f2i3dey estmh8nvtua evtqh7zbp8h f0dwvp56tz2 f3cegq2u42t f7vgapm3bl8 faxmt4k1plx \
    fffsxfielwk figa38rihm4 fn2zk4ynxbm fq1cmz4eaaq fun2uxq82be fxpmgqam8bs g29x4h88dso g5a6sxja11c \
    g9zigh81xjs gcxul34bo8o ghlp4bgzbci gknugbq5qtp gpahc66q8hk gsam0ts5zjr gx1xsguwxyg gzzlt37ekyu \
    h4plu44zat6 h7rjvbq7ou4 hcftuwd7ctg hff6gqioazm hk8mmyjpe9a hn5nvl4ko4u hrx8r5kpa2i huy9fpcv4a2 \
    hzoazsrwlwu i2myzynncx5 i7hugytauik iadlb5muju0 if6u620ibg2 ii71v59b5l0 imy7b34yt54 ipvecu1lgiw \
    iuru8g905pa ixmg6groe5q j2gmzhx3ayo j5fc0lnmv88 ja7mkl68v2w jd3kaqv7rrt ji0ueszen4o jktiiiiyblz \
    jpouft478gq jsm297flgac jxeudretjas k08q3nay6gi k56ytqzo5i2 k7xvym89m5d kcth4kpssg0 kfokjshkzc5 \
    kkhx6dfanqk kn9wl4rk8kt ks8d8npkd08 kuwnvjyhc5m kzsqiw646le l2lsjwxps3a l7ezebvht2a la4a2p4qcij \
    lf30b64oaxe lhoxup0rhn1 lmkobtzihtg lpaw6wqrkb9 lu41kltit24 lwqsl5427mq m1p1sg6rum0 m47rksziw2l \
    m93b3g8kg3s mbqwuynb60o mgj4aspfj6w mj2j5oupmte mo0hnfnywww mqg68yovple mvapqkht7jm mxurq9imki3 \
    n2mabxbt1ic n52k97nlqrr n9zb8imij08 ncb7hpu43uk nh4sq4pwifk njlmahxaoje nobk1b7qzna nqnu4lxjx67 \
    nvjlqvgudkm nxrsd150f0t o2jpmubffr8 o4wdua21q9e o9kx7moiszm obthnr6c54c ognaagq9qrc oir0m73due5 \
    onhd6arel5s opq7m21wn3x oucgwdvasn2 owgcld87gmd p18h1h8v3bo p37zmhb0kjp p7vvuy0iuwq p9zzvh54jwy \
    pek56wqiruu pgjpaq0iled pl97fv4i6oe pn3mn3cqxqz prpboi7b69s ptowto0z6cc py62oagn3dy q00grxegudl \
    q4njr8r9xj8 q6d8ek5p9ii qavoqy5sshq qcpz52oiim9 qh4dlztq8x6 qituzexpwas qndp4c9kaio qoxmlar63nr \
    qtd7bcvqv8e qv2hu8io0km qzd7a0b2yag r0wy65ysk0k r5dm55s44hw r6sbwxiyb7x rb4108xyciw rcnfs7yd7vc \
    rgurgs85qd0 ri91c6yy51q rmlpu1kpuo0 rnu8fejrwwo rs2ehc0z6b8 rtgbzkwye2g rxj7mcferg4 ryr910qb240 \
    s307amvc4t4 s42y986chcv s86m0pxgqoy s9e4t58d6yz sdcz366yxvu sef5lkr8rdv sijfbztez8o sjfkr2y2rcj \
    sneycdo5gsi sogjvot464y ssaft7vejes st5vcth5akd sx5tx78bqge sxvpyrwu1b8 t1pzeiadi8e t2krxx5uo8x \
    t69zh3rkf9c t6z9cjzwg8j tatt004nvgs tbcpa6o791y tf26cjsj26g tfqn8ep1jak tjaawygn8zi tjsd25n2j4x \
    tni2m60lhkc tnuf3765abj tre5nfpp80s trvhwxc1qqm tv9vfbdmh48 tvleaanj4zx tz57bwb5kx4 tza8wjy6gaq \
    u2oo43tijia u2zanlkjsub u67ksls3pp2 u6bp10ce30j u9q1mct7vc6 u9ob86kp44v ucwfwpnbgpm uczmn0esbri \
    ug27xkwe0ty ufzi6hetr9p uj7idlupinq uiy372y52uz um0fgjidlr4 ulwt0es3gxf uosrggf8ogs uoigoft5n3o \
    urkgfmzxlq2 ur43ivnsybq utzpo9n0120 utoellrcf1j uweca5vcico uvwxdufr7qp uys4rdfu5ey uy40npy1wpi \
    v0tevx84s50 v0b4ugxfb4m v2txz2clu3e v24uwijz5a0 v4tpuh0wmoa v3yigxq7jh2 v6guie56d66 v5qpibne3oa \
    v8334pptj1a v76w2fdtwuz v9olm9evyna v8ll5l6z5s8 vax9rgkgy9g va03jv8et04 vc550hsays4 vb14qzcafwn \
    vdc7t06rx1k vc229z5bqlu ve6clc68yso vd1djiviop0 veznzu566ee vdom6pgwgvg vfs4hgczzci vea6mwug6c5 \
    vg7phbe9zjq vevneror41e vgmem4dp086 vf3hvesanv9 vh05ziz5eyu vfb6s63at0g vh11mopnsuy vfhcu8zje42
    """,
    """
    1 l 5a s1 2wk 8ug nqe 1khn 3eab 6wcc d5iv nsg9 15ecq 1xd89 34dst 4xd3i 7kv3i bdxlj gs9g7 oa37k yiuud \
    1cdrd2 1uupb1 2j5936 3ew92g 4jue74 604ecn 7ujynw a627t1 d25zs3 gne71h l2jsa6 qgxug6 x1x0g5 1509tp4 1eksl4i \
    1q1ncpi 23pu7dg 2jwnfoh 332yioj 3pm0kxc 4g0ize5 5aumgki 6arqadd 7gbtl1p 8shbd2p abvavsz c3jthxk e4gwbny \
    gfuwtxj j2ndol8 m2o7rdx pgwdiwx tb8g9n8 xn853wo 12j4ph3b 180a3y86 1e5v0ipp 1l1bp7xl 1sq0xg0b 21a6xthb \
    2atj864g 2le0ybdl 2x52m02t 3a4h16w1 3ohlho5l 44bq1epu 4lszpizu 54zs2qxx 5q4hm96s 6d9jblbt 72nm0dbq \
    7uepfbkc 8os6vkr4 9lv2z6mf am0rlv6r bpba9uf1 cw3qaqlb e6j9kdiq fl0ovgso h3mcp3kr iqvzbq73 kivjg18e \
    mg5j4fxr oiu9p4q1 qrjo06wa t6bgeyb9 vrzwyafu ykjvala0 11kt237bl 14sveut8d 189otma3u 1bz6a78o1 1fyj5jsu4 \
    1k7n1u10c 1orro1dcl 1tmuhk3pl 1yu8jxioo 24dq9ahbv 2ab3xdsi0 2glyjvt0h 2nc2vm9wt 2uh8e6qkx 323hp8x1n \
    3a67qncx1 3irwcpdvp 3rvu3vja3 41kpezcuy 4btqlib7u 4mptzqyz1 4y7yv2jxi 5afqifnu3 5nbp5uz27 60zka9lmp \
    6fe1b5z6k 6uned0gh2 7apmb55u3 7rpk1vvci 89l5ags5z 8shoymqyg 9ccnn6kow 9xbv5qr0t ajcfb2189 b6l5n5tmd \
    buyg83oqe cknfn7nrj dbkfvrjtk e3xqsr2ay exmhnx0fy fsvk34xvq gpk69otid hny7teda9 invhz0omn jpn210d8b \
    kt2c3ho79 lyhgzgq8z n5ouxu1zk of1deriv5 pqasgm82l r3w7i30qi sjjik13cc u1o2zyw88 vm0cs3bd8 x91riqtaq \
    yyffk64o4 10qoz71wba 12lhhj4gph 14jdbuky92 16jyaivbd5 18nuet40ko 1aulco2h25 1d4xa43nuc 1fib6ftc6g \
    1hzghg25bi 1kjvtxbx2e 1n8ebdfmds 1q0bsxx37y 1swlhh6ukp 1vwk5hid0p 1z14idl0jb 229lsogoxe 25n032qpro \
    294hlm44am 2cr9yl033m 2gifwlie9m 2kf3ilei54 2ogficzieh 2snqhvjgml 2wzufqaew1 31i9avy71r 365vo4rhzp \
    3b045vszu5 3fztzs8kur 3l6metp0za 3qj2foitsj 3w33sdfqm7 41t7grzeqf 47r2gdobkb 4dve75cy24 4k86ujs322 \
    4qrigkinbt 4xjq7feqnc 54j21q0wpe 5brmcbmf02 5j7myobl94 5qxjg8v0eh 5yv0o4ysd4 6732o88xfd 6fjasyzckc \
    6oa79lwuy6 6x9s1tju4x 76l2dx59x2 7g4y6brd5p 7q12sujptk 806o2l6c8d 8aotq40u0n 8lguf9kvmt 8wmckgyu2h \
    981qbp0prv 9jviw2ek06 9w017ffbyp a8ivwq9stf ald37p77ky ayn5426r10 bc87yb0qnu bq9sq6ia4r c4nnl8tqp8 \
    cji8dm4uli cypkcpmkbr deey6eh2y7 dugv4kxf7r eb20ydx8sz es0wsx6bd0 f9ip91j4qg frf0vdfkpr g9wdtltnby \
    gsrjhk3j2i hc8i0fjrlf hw52rvz01r igni7mp9r1 j1m2f275or jn8cwg8qw0 k9a5qeakwm kw19crvyi3 lj9lhb89q3 \
    m76dre1akr mvlelaypyw nkrvhder5y oaf8jajjyh p0uz5eg71n pru6ql5d7b qjlgv4d6u9 rbwqlk8bwz s52riogkh5 \
    syrlmayu30 ttd55fp60q uojxpkcsgz vkltw2la4h wha8tkn38u xexz340c1c yd5x7phbhk zce9dppwy5 10cafay2fxf \
    11d6558p2ge 12eq9rni8j6 13hdnp0i3jz 14knd9erlb6 15p2rg9p43l 16u7za7czq6 180g844zhte 197fsl6rw6o \
    1afo7cop27v 1bok9y7ero2 1cyqg0oqdri 1e9pe3auss9 1flwp3bgod5 1gyxbt03wzb 1idbdxlt02q 1jsfijocbf3 \
    1l905ijssgw 1mqfmp8hqjx 1o97fk8vo8q 1psvul1cwvm 1re4l4vjewn 1t04ifbxv2t 1unq3lz2nbp 1wc9x9lpia1 \
    1y2cbe8ds1j 1ztdj6iogej 21m4cocmp7s 23foxmjsi7y 25b2vibkm0d 277h442ldgs 295ij5t3l7r 2b4mf7lwyhl \
    2d5o6z7bo2j 2f7kj67bdys 2hbg4maj7p2 2jgfzssrhwk 2lnadnemuan 2nv9fffc9cx 2q5ce9qam8c 2sgcl33is8n \
    2utlesk2jry 2x80gbgukdj 2zof1nckzjv 3262fqqb6lr 34q3jy0an7i 37b2dq02jfv 39ygj3p6k84 3cn5bv6199g \
    3fe299g6gbz 3i69xfkza8l 3l12h0m9xlp 3nwvdxq4a0v 3qvenzxy7g9 3tvacwxicbx 3wxjknn54rl 4018doo30pq \
    437tjjh79ag 46few2ca9sv 49py709fh47 4d1ynrm69ir 4ggmxkucsao 4jwsd8sm0iy 4ng26lrd05h 4r0ere6b4dd \
    4uo27jpiqvl 4yd8ly1wcfd 5258dy2pj69 55yuofars1j 59vyuybtl51 5du4jo6mw12 5hvtx1z24zl 5lz7d2ipjt4 \
    5q5q2s7a1gj 5udw9jgkzjn 5ypt7gqn1m9 632uhfe5eem 67jugi6c459 6c2jnv024lk 6gok1bcd0n0 6lcdn1n92wx \
    6q4e3hpoapf 6uxga1wmx2s 6zuqul16liy 74tw92hlg9u 79wq6efnxhx 7f1e4c0grnd 7kainaj8x2n 7pkrb7l7hst \
    7uzpw78u072 80gjhq6d6xi 8618975kgdm 8bnwycpgu3r 8hfkz2zv700 8n88xg96pv1 8t5x3f93250 8z5myh7vcyo \
    959n06oaroz 9bfmti3937k 9hqwfkvimn8 9o37wgvc0mz 9ul4ljamgyu a151qil9g00 a7tfsjlgk2m aejzx43tc3d \
    algf9b9hhaz asdqqtig8vx azgyignnkz5 b6mdvvole65 bdwr24wuf9i bl98nag7e60 bsrxkzqgjwb c0bjt9kokj2 \
    c81q85lzllr cfu1oar8eyg cnrhcsfvkxr cvr8t8yw71o d3xw02hohyd dc587revdss dkjggvjwp8f dt00vxropl2 \
    e1m9njp2d1v eaaqqfrjp33 ej6g83zj38f es2v7yjj1uc f16x9nzjctc fad84fp3hbc fjpcyd7s7po ft3xvf3qa2o \
    g2qj8bno075 gcdi4gjioxz gm8hudoz6x2 gw5xjk444sp h69tq9nocxz hgg09il5j79 hqukcyne7or i19j06h2q3u \
    ibxcggqk189 imngg9w85q7 ixk5ux90u88 j8jdeb7c0md jjrvg3umsp9 jv0c4lsz6b8 k6i28bx19fa ki29xeieosc \
    kttrvy13hmt l5nl2l35hkj lhr2336r2hr ltuhdenbvpx m684944jw30 mio0f3casbf mvbbz9ailx6 n816kihux8r \
    nl1pzgxtw6u ny1njqsq7dw obc6tzdygcj oop8pqlhbjs p2ahd6s69nu pfxyn3fhjgz ptwilckrj65 q7uei22fwy5 \
    qm40mfnaral r0fswfkz903 rezvzrh0pas rtmg0onnvtx s8l78b4mdep sninds6v6sq t2s7idiypjh ti47gzswqa9 \
    txpc3f4ojlk udcjeifzbfn utce6o3gq8v v9at9w8n8g5 vpmlmb6fm8f w60dmlbbiep wmnc2biehjy x3cnm5pc1ji \
    xkfvmg7sbsa y1gvieyltav yivlqh2go7z z0cl1ymf7ci zi3qbcq4aj4 zzwplu6kxf5 10i411rbplji 1108yexlfqjs \
    11it01avze1c 121escb0h8xq 12kapjo94eaa 1338rkc29kqz 13mmjvs4d9uw 145wxzyynegp 14pmw4gcwtix 159eue4o1c6u \
    15thzk7l1bx6 16dmlytekkzr 16y7cwf6iau0 17iol7200eg3 183mvgo6p2sb 18omiqhf217y 199x9pbwd9rv 19v9r7sh76tz \
    1ah40i9pwfb8 1b2tiujkuxe3 1bp0i4aobgbr 1cb93nmeb3r6 1cxtxq4vqux4 1dkftity2iiy 1e7jsg7v01h7 1euiuljds4xl \
    1fi11286rxel 1g5k0ch7vc79 1gtf4kseakzv 1hhbjpx2m35k 1i5rvlwk161g 1iu1tdlvam2g 1jiv8fojwiy8 1k7ptwb7p60i \
    1kwxrxff7fd0 1lm653n9has8 1mbype3prsbl 1n1knelcbcu3 1nrrza8fnt53 1ohzh6hr15bn 1p8k3yfg25rd 1pz5fvufo5bb \
    1qqcw89hcyog 1rhc5hi4hacw 1s8x2xxsm5q2 1t0ijls61kbs 1tsigsz802c4 1ukhzcmeamv6 1vd3zul376wx 1w5hgzcsqdkl \
    1wyippbz2vuv 1xrjazcnw36u 1ykxxtgo5xys 1zecm6p7hevq 208fut4ywh69 2128pve5k2uk 21wpjbhyrm1u 22r62hb1fd35 \
    23m28ut7arvg 24gx34c24e07 25cgsjl31mbq 267pqnbg57ii 273ovctfr0pv 27zmgj9bj74x 28vz3mglc62v 29sawgfszrbc \
    2apdrsgrlecf 2bm3q2vmuv83 2cjk4rlbw943 2dgzco1qvg9w 2eevaz3amhim 2fcotxusyfd4 2gb9m8px9v4z 2h9h76ey36lh \
    2i8hm0t6kzbu 2j7fcqtyiuy2 2k6t2b07f08o 2l64sn85uygu 2m6ads5m1cst 2n60aaxzk9vs 2o6j4olwdvq1 2p6zpmev00f1 \
    2q7xzmrzzdax 2r8solvoyz88 2sah7n88my5a 2tbpr90zvk2r 2udtu3uww1a3 2vftte4z6b9u 2wiarn5ildlh 2xkok3zmwt56 \
    2ynyz7tdoe58 2zqqkhbg3rdt 30udmowz57am 31xxb6dm1hq5 331zotiu60fd 345x2isk78km 35aqwptmvjat 36f1jleo3t2r \
    37kam51m70mt 38pe6oxaxdiy 39uzj48pxhuu 3b0gapvs7311 3c6wggvkz8fw 3dcqh71aan6f 3ejio3f6dl28 3fq62msev9b2 \
    3gxd4h2i6vb1 3i4dg99p7mq8 3jcd1hh53z9p 3kjq1zoms2cx 3ls4dxufrxkw 3n0bk12aylzg 3o912e76xk82 3phknjv5wehp \
    3qr6l3q919a1 3s02lgft4anq 3t9zhard65q3 3ujpwuxhsnkt 3vu0z4kn9uq1 3x43k4xdcm2o 3yf877twhbfc 3zpmikecnx0h \
    4114w5dpv1et 42ceh86r7bbw 43o71dgrbkl8 44zs02pgdmmm 46ci8h4id0z9 47oedrs2ij8s 491eazktt849 4ae62s97i1el \
    4brj8kldk09a 4d4lyh1x8itv 4eitcmap9j06 4fw6jst0mijd 4haqug7d5jm6 4ip0em762t7s 4k3tb8uchou4 4licom3epgmv \
    4my4h17zl1am 4ocxv6k5u87r 4psxramlxsmv 4r8nomq72bmz 4sozg1qscwsw 4u4ysnmwjxm2 4vm5o2h2895b 4x2e1ywevyxk \
    4yjwgbi5shzg 5011tqg356gz 51ir2vo9konw 5304wsl154u7 54iu328jdoe0 560g81g8hivg 57jbe33b4g2l 591uud3olgps \
    5al0lf5oldm8 5c3rs0cv7jjc 5dnt6gvbyqtp 5f6razog7hgu 5gr2lv4sjfxa 5iayp89khz0k 5jvete6yhgn5 5lfhdeqt181h \
    5n0y322dj9du 5ol72yu8dxbn 5q6rrn1hsyhu 5rrypvt0tdy5 5tds79issjqa 5uz4kvc54m2w 5wlu16joberr 5y7bk6m9f29n \
    5zu94s6l8dj2 61gp256r3jze 633ordhqcc7o 64q8z8teb89r 66eaaph5j292 680yrcmw2vh0 69p1ikj1gj55 6bco6c5gsra1 \
    6d0xm0fc76kb 6eonlq31jdbm 6gdt9nal9ies 6i1lzf1s1bet 6jqxa5jp7rsn 6lfoti3nfxin 6n4zx59rq1u8 6ott90v44j0o \
    6qk6fwebnlar 6s91978nhaqo 6tzd2kt8ckbz 6vp6muifjxff 6xfmwxh121l6 6z5h7bcaoa4c 70wtb2cdjz2j 72mnmzo35gmf \
    74e3aepw78ed 764wpcsk9u32 77w92ynxwq1k 79n18qmf0k80 7bfg7b2ngvyf 7d67btxyf952 7eyhuaf3hgmi 7gq7sycy2f8x \
    7iijuldba7s9 7ka7ma6hmbpu 7m3fnl21t7jt 7nv0pipmz6bw 7po9fvamhwcj 7rgt83wtw29z 7t9vhe8y3rj4 7v2bc5diu5pe \
    7wwgfvsyuajq 7yos754m6ifk 80ip7xwmukvx 82bznzhtsowv 845vpifioekq 85z0xvofnmvf 87tshwyiyj66 89mrgd92xfbx \
    8bhgst7iklti 8dbet506ebii 8f5u5rwk8eb3 8gzkuwxf8ruv 8iv2sbxttbwm 8kom4knkw6c3 8mjsp2s090ve 8oeam9smq1vd \
    8q9d5bwdmcw0 8s3m01znml5u 8tzjfabr65od 8vtj2c0qylte 8xpb78n4lae1 8zk9g8v5aoy9 91fnhvsrsbtu 93ab22gp9rkf \
    956rvm11ub4g 9714n3ng9guz 98x689uy06bg 9asgrl2znxet 9coazsmyf7h7 9ej9da6dgna1 9gfxx8uk6181 9iajbe7gwtoc \
    9k6ypys1bblz 9m2ib3crdozi 9nyg4a097mqc 9ptle69hrw0y 9rqlojrjjlfv 9tlc5sj1jvwv 9vht37be6mzw 9xdh6fcercdx \
    9z9nfhzncfbo a14vihmvxesq a31uo1vb63tr a4wm34hq8plq a6t94lrvpmis a8oy43hi19qr aakzaetcho6r acg5qtulr015 \
    aed8ysb8re64 ag7x81fots4w ai4d22m89u9w ajzy8y7az4bb alvz7o5en94t anr0gni4kps0 apntt70x4uz8 ariamanza4rs \
    ateo0i2zpopy ava172soei2m ax5olo21d7s5 az0fowqd6i15 b0x4n2c7g8bk b2r9k9jibubb b4n6b97fnjj0 b6i7awbf4r7t \
    b8dm0h1ml2bz ba7zbh8olnbc bc44zae6k04g bdxtaqliwwp4 bftfav9ly7yi bhnzmxla1n5u bjirdgzhnkpt blcljx9bnqdp \
    bn8dqlvzdmi3 bp1hm51mnch3 bqwdp8oiofdu bsqcwfn0gu31 bukn19p3swri bwdtwpwh0lwq by8tr5qmsw6c c018alaegn0l \
    c1vkmmmo6hbg c3ou11wx4fzl c5i77wcs5r6z c7amfcl6jips c94zrndbg93f cawktq7xfncq ccpxo4n5i0j1 ceiccberlq4v \
    cgazbokvos51 ci2i90qek0as cjvtopyj1w50 clmg1ri02s0e cnezmji2opjd cp6fxn9g4f0l cqxwf6xuo39m csoek311arnk \
    cugu8vdvca8w cw6dma6n45rf cxxocutj1b2s czo0xlkgg9vr d1ei9fj7r8hj d33usyc5se2l d4uyg7b8c30d d6jaiepsemot \
    d89j281yg5p3 d9yo0pxzfhdr dbnp30l6jp1e ddbrfbt3a5rt df1qm0vawuka dgoqr7k8selo didgwan82hi5 dk18zabd98bo \
    dlp18343gq77 dnbpeehiy98u dp038ymb69qg dqln114bjuk4 ds91tjzfbmu8 dtvct0fk23oj dvhfv1m170h8 dx2kx48n3c3e \
    dyplbbaihsfq e09kbclyke5x e1v6nrc7m6il e3fwdw4vf59o e50hw9j75zdd e6k01likje8k e855fy7z1d0j e9netq432qvr \
    eb7hota147d5 ecqhm2zyiug8 ee94px5q4wsm efqux4siy56w ehadoswwjsk8 eiqu1p8ypsru ek8vhfjtxi3w elq1r2dyr424 \
    en6yhkbx7h43 eomsrxn68e14 eq48004isxfa eriql8703biw esyzw9iim4y6 eue7tei58op5 evswy0xcp5bo ex6rg1whkkpv \
    eymbtrhqwl13 ezyt75mjtd32 f1csaa3nqbku f2pxodgm24rc f42ot8rv3tv9 f5efneexll8b f6rnu8xqrpge f81zcly9n378 \
    f9dxq4st8j5r faoxgv6qzizw fbz8mqvhvjsi fd8rx4k4s4pc fejxd4vb9grb ffrzcwjzsjaz fh1fviruprmt fia5msnn72j4 \
    fjib8tsq93ih fkpj0p7x0h0u fly3p3tsqnjc fn3t6n73pvo8 fob1m33n7dw8 fphedcghvjej fqmw56b8qbxi frrop3568oks \
    fsxzpyqe95if fu18so0q9609 fv5s0d5fak1n fw9nj1mb146s fxcs64o0waqe fyf2xgfvmcew fzim4bjyiq6e g0jbuglc1edb \
    g1lfz1nar7m8 g2mrfuzupn95 g3n1pn99mtb3 g4mqxpxs0wwc g5ntvzwxqqkr g6lwrrc8omkk g7l46xduk5j4 g8jspoacnnjg \
    g9hjykd6ks6v gael60wehq0y gbcpkldm574e gc82lcjmp87d gd4pk6337dau ge0o53m7hz5k gevev6imuft5 gfpovm9otyan \
    ggl6jj86xubq ghdrs82atwif gi7cailqu4ha gj0iks3vbxra gjskh2x3ueg5 gkk0l8k4nqpu glcev2vhn9vs gm258vi37ci5 \
    gmt059q3y7e6 gnjb9a0thbx2 go86w20uekdw gowrdnjapard gpme6nvrtbzo gq98bsui6xif gqwvjmb9v70f grk97o89rz6x \
    gs6c39u8tjff gsrylcoydvfd gted4obtcixx gty834em6co6 guj10q4oofu7 gv3fx1yjenap gvm8hf462qv7 gw4vhizrz8ln \
    gwoeicekvua5 gx58q2bgnrkd gxmqnhdh3hcf gy44v2tldp9l gyk12b3pwc2b gyzmgo3v17c9 gzfszyddtvw7 gztljo0gqon0 \
    h085y9vx4nm0 h0mi9qx76leb h0z0ysn9m2gp h1bjaextfn36 h1oryu3f2arg h1zha4qyqn4g h2anx31nvzgc h2lwl98u3hp6 \
    h2vfsx68qgzc h34ux9d77l0a h3eoo73e0gro h3ma5mt5y3pb h3ugwuxz5fiq h42l26bg17h3 h48p5pmo23b7 h4ezitp4ix1a \
    h4ltqmzklctd h4qa1f3e9ho8 h4v0nzkze7gw h5008mnep6ka h533pohc4tzt h569css3ly4v h59n1wk8uemc h5ay0ouvmt4b \
    h5co5wyzwk58 h5eid3q0jm0a h5e5sdptj1nn
    """,
  ]
}
